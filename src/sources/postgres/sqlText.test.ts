import { expect, test } from 'vitest';
import { createTableSql } from './schema.ts';
import { parameterizedSql, sqlText, transactionText } from './sqlText.ts';
import { NOW, type Statement } from './statement.ts';

const upsert: Statement = {
  kind: 'insert',
  table: 'merchants',
  values: { id: 'm1', name: "Rama's Books", city: null },
  onConflict: { do: 'update', target: 'id', set: { name: { excluded: 'name' }, city: 'Pune' } },
};

test('statements read as an engineer writes them', () => {
  const where = { payment_id: 'p1', status: 'authorized' };
  expect(sqlText({ kind: 'update', table: 'payments', set: { status: 'captured', updated_at: NOW }, where })).toBe(
    "UPDATE payments SET status = 'captured', updated_at = now() WHERE payment_id = 'p1' AND status = 'authorized'",
  );
  expect(sqlText(upsert)).toBe(
    "INSERT INTO merchants (id, name, city) VALUES ('m1', 'Rama''s Books', NULL) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, city = 'Pune'",
  );
  const values = { payment_id: 'p1', amount: 25_000 };
  expect(transactionText([{ kind: 'insert', table: 'payments', values, onConflict: { do: 'nothing' } }])).toEqual([
    'BEGIN;',
    "INSERT INTO payments (payment_id, amount) VALUES ('p1', 25000) ON CONFLICT DO NOTHING;",
    'COMMIT;',
  ]);
  expect(sqlText({ kind: 'delete', table: 'payments', where: { payment_id: 'a\\b' } })).toBe(
    "DELETE FROM payments WHERE payment_id = E'a\\\\b'",
  );
});

test('parameters are numbered in order, and travel beside the text', () => {
  expect(parameterizedSql(upsert)).toEqual({
    text: 'INSERT INTO merchants (id, name, city) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, city = $4',
    parameters: ['m1', "Rama's Books", null, 'Pune'],
  });
});

test('tables are declared with the constraints the model keeps', () => {
  expect(createTableSql('merchants')).toBe(
    'CREATE TABLE merchants (\n  id text PRIMARY KEY,\n  name text NOT NULL UNIQUE,\n  city text NOT NULL\n);',
  );
  expect(createTableSql('payments')).toContain('  amount integer NOT NULL CHECK (amount > 0),');
  expect(createTableSql('payments')).toContain('  merchant_id text NOT NULL REFERENCES merchants (id),');
});
