import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createModelPostgres } from './createModelPostgres.ts';
import { TABLE_NAMES } from './schema.ts';
import { anyStatement } from './testing/anyStatement.ts';
import { ReferenceTables } from './testing/referenceTable.ts';
import { merchant } from './testing/seedRows.ts';

test('[Q1] one statement after another does what lists of rows, checked by hand, would do', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(anyStatement, { maxLength: 60 }), (statements) => {
      const postgres = createModelPostgres();
      const reference = new ReferenceTables();
      const merchants = ['m1', 'm2'].map((id) => merchant(id));
      [...merchants, ...statements].forEach((statement, now_ms) => {
        const [result] = postgres.run([statement], now_ms).results;
        const expected = reference.execute(statement, new Date(now_ms).toISOString());
        expect(result?.ok ? result.command : result?.error.sqlstate).toBe(expected);
        seen.add(expected);
      });
      const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
      for (const name of TABLE_NAMES)
        expect(sorted(postgres.rows(name))).toEqual(sorted(reference.rows.get(name) ?? []));
    }),
    { numRuns: 300 },
  );
  // The comparison is worth something only if it met them all.
  expect([...seen].sort()).toEqual([
    ...['22003', '22P02', '23502', '23503', '23505', '23514', 'DELETE 0', 'DELETE 1'],
    ...['INSERT 0 0', 'INSERT 0 1', 'SELECT 0', 'SELECT 1', 'UPDATE 0', 'UPDATE 1'],
  ]);
});
