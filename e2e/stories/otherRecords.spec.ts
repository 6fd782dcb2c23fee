// The log holds any JSON. Changes to a table's rows come as change events: what the row was before, and what it is after.
import { expect, payment, test } from '../console.ts';

const row = (id: number, city: string, amount: number) => ({ id, city, amount });

/** Sums amounts by city; takes the old row back before it adds the new one, and the last one when a row is deleted. */
const BY_CITY = `export default view({
  init: () => new Map(),
  apply(totals, row, at) {
    if (at.before) totals.set(at.before.city, totals.get(at.before.city) - at.before.amount);
    totals.set(row.city, (totals.get(row.city) ?? 0) + row.amount);
    return totals;
  },
  remove(totals, key, at) {
    if (at.before) totals.set(at.before.city, totals.get(at.before.city) - at.before.amount);
    return totals;
  },
});`;

test('a total over change events takes old rows back and deleted rows out', async ({ io }) => {
  await io.appendRecords([
    { key: '1', value: { op: 'c', before: null, after: row(1, 'Pune', 100) } },
    { key: '2', value: { op: 'r', before: null, after: row(2, 'Pune', 40) } },
    { key: '1', value: { op: 'u', before: row(1, 'Pune', 100), after: row(1, 'Delhi', 130) } },
    { key: '2', value: { op: 'd', before: row(2, 'Pune', 40), after: null } },
    { key: '2', value: null },
  ]);
  const id = await io.addView('By city', BY_CITY);
  await io.settled();
  expect(await io.view(id)).toMatchObject({ status: 'running', offset: 5 });
  expect(await io.state(id)).toEqual({ Pune: 0, Delhi: 130 });
  await io.seek(2);
  expect(await io.state(id)).toEqual({ Pune: 140 });
});

test('the table like Postgres follows change events: updated, then gone', async ({ io }) => {
  await io.reset({ preset: 'forty-lines' });
  const [latest] = await io.views();
  const id = latest?.id ?? '';
  const [before, after] = [payment({ payment_id: 'p7', amount: 10 }), payment({ payment_id: 'p7', amount: 20 })];
  await io.appendRecords([
    { key: 'p7', value: { op: 'c', before: null, after: { ...before } } },
    { key: 'p7', value: { op: 'u', before: { ...before }, after: { ...after } } },
  ]);
  await io.settled();
  expect(await io.query(id, 'p7')).toMatchObject({ amount: 20 });
  await io.appendRecords({ key: 'p7', value: { op: 'd', before: { ...after }, after: null } });
  await io.settled();
  expect(await io.query(id, 'p7')).toBeNull();
});

test('a fold sees nested JSON, keys, headers and times as they were appended', async ({ io }) => {
  await io.appendRecords([
    {
      key: 'k1',
      value: { reading: { values: [1.5, -2, 9_007_199_254_740_991], unit: '°C' }, __proto__x: null },
      timestamp: 1_772_000_000_000,
      headers: { source: 'roof', attempt: 2 },
    },
    { key: null, value: ['a', ['b', { c: false }]] },
    { key: 'k3', value: 'just text' },
  ]);
  const id = await io.addView(
    'Everything',
    `export default view({
      init: () => [],
      apply: (all, value, at) => [...all, { value, key: at.key, headers: at.headers, offset: at.offset, early: at.timestamp <= 1772000000000 }],
    });`,
  );
  await io.settled();
  expect(await io.state(id)).toMatchObject([
    {
      value: { reading: { values: [1.5, -2, 9_007_199_254_740_991], unit: '°C' }, __proto__x: null },
      key: 'k1',
      headers: { source: 'roof', attempt: 2 },
      offset: 0,
      early: true,
    },
    { value: ['a', ['b', { c: false }]], key: null, offset: 1 },
    { value: 'just text', key: 'k3', offset: 2 },
  ]);
});

test('a fold without remove skips tombstones, and its card counts them', async ({ io }) => {
  await io.appendRecords([
    { key: 'p1', value: { ...payment() } },
    { key: 'p1', value: null },
    { key: 'p2', value: null },
  ]);
  const id = await io.addView('Mine', 'export default view({ init: () => 0, apply: (count) => count + 1 });');
  await io.settled();
  expect(await io.state(id)).toBe(1);
  expect(await io.view(id)).toMatchObject({ offset: 3, lag: 0 });
  await expect(io.page.getByRole('article', { name: 'Mine' })).toContainText('2 tombstones skipped');
});
