// Log compaction: of each key the newest record stays. A view of the newest needs no more; a view of all history does.
import { COUNT, expect, payment, test } from '../console.ts';

const LATEST = `export default view({
  init: () => new Map(),
  apply: (rows, payment) => rows.set(payment.payment_id, payment),
  remove(rows, key) {
    rows.delete(key);
    return rows;
  },
  render: 'table',
});`;

/** Two payments updated several times, one that is deleted, and a record without a key: eight records, of which four stay. */
const HISTORY = [
  payment({ payment_id: 'p1', status: 'authorized' }),
  payment({ payment_id: 'p2', status: 'authorized' }),
  payment({ payment_id: 'p1', status: 'captured' }),
  payment({ payment_id: 'p3', status: 'failed' }),
  payment({ payment_id: 'p2', status: 'captured' }),
  payment({ payment_id: 'p1', status: 'refunded' }),
].map((value) => ({ key: value.payment_id, value }));

test('after a compaction, latest by id is rebuilt to the same digest, a count is not', async ({ io }) => {
  const { page } = io;
  await io.appendRecords([...HISTORY, { key: 'p3', value: null }, { key: null, value: payment({ payment_id: 'p9' }) }]);
  const latest = await io.addView('Latest by id', LATEST);
  const count = await io.addView('Count', COUNT);
  await io.settled();
  const before = await io.digest(latest);
  expect(await io.state(count)).toBe(7);

  expect(await io.compact()).toMatchObject({ kept: 4, removed: 4 });
  expect(await io.endOffset()).toBe(8);
  expect((await io.read(0)).map(({ offset, key }) => [offset, key])).toEqual([
    [4, 'p2'],
    [5, 'p1'],
    [6, 'p3'],
    [7, null],
  ]);
  // What runs has folded what is gone, and keeps it.
  expect([await io.digest(latest), await io.state(count)]).toEqual([before, 7]);

  for (const id of [latest, count]) {
    await io.crash(id);
    await io.restart(id, 'zero');
  }
  await io.settled();
  expect(await io.digest(latest)).toBe(before);
  expect(await io.state(count)).toBe(3);
  expect(await io.view(count)).toMatchObject({ status: 'running', offset: 8, lag: 0 });
  const card = page.getByRole('article', { name: 'Latest by id' });
  await expect(card).toContainText(/same digest .* as before the crash/);
  await expect(page.getByRole('article', { name: 'Count' })).not.toContainText('not the same each time');

  await io.append(payment({ payment_id: 'p2', status: 'refunded' }));
  await io.settled();
  expect(await io.state(count)).toBe(4);
  expect(await io.compact({ dropTombstones: true })).toMatchObject({ kept: 3, removed: 2 });
  await io.crash(latest);
  const gone = await io.digest(latest).catch(() => null);
  expect(gone).toBeNull();
  await io.restart(latest, 'zero');
  await io.settled();
  expect(await io.state(latest)).toMatchObject({ p1: { status: 'refunded' }, p2: { status: 'refunded' } });
  expect(await io.state(latest)).not.toHaveProperty('p3');
});

test('the past is that of the compacted log, and a session loaded again is the same', async ({ io }) => {
  await io.appendRecords(HISTORY);
  const count = await io.addView('Count', COUNT);
  await io.settled();
  await io.seek(4);
  expect(await io.state(count)).toBe(4);
  await io.compact();
  await io.settled();
  // Of the first four records only p3's is left.
  expect(await io.state(count)).toBe(1);
  await io.seek('live');
  expect(await io.state(count)).toBe(6);

  const [commands, records] = [await io.commands(), await io.read(0)];
  expect(commands.at(-1)).toEqual({ type: 'seek', offset: 'live' });
  await io.load(commands);
  await io.settled();
  expect(await io.read(0)).toEqual(records);
  expect(await io.endOffset()).toBe(6);
  expect(await io.state(count)).toBe(3);
});

test('sealed segments are compacted, and a paused view reads on in the log as it is', async ({ io }) => {
  const count = await io.addView('Count', COUNT);
  await io.pause(count);
  await io.append(
    Array.from({ length: 9_000 }, (_, index) => payment({ payment_id: `p${index % 300}`, amount: index })),
  );
  const { kept, removed, bytesBefore, bytesAfter } = await io.compact();
  expect([kept, removed]).toEqual([300, 8_700]);
  expect(bytesAfter).toBeLessThan(bytesBefore / 3);
  await io.resume(count);
  await io.settled();
  expect(await io.state(count)).toBe(300);
  expect(await io.view(count)).toMatchObject({ offset: 9_000, lag: 0 });
});

test('on the tape and in the sheet a removed record is an empty place', async ({ io }) => {
  const { page } = io;
  await io.appendRecords(HISTORY);
  await page.locator('canvas.tape-strip, .tape-strip').first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /Record 0/ });
  await expect(sheet).toContainText('authorized');
  await io.compact();
  await expect(sheet).toContainText('Removed by compaction');
  await expect(sheet).not.toContainText('tombstone');
  await sheet.getByRole('button', { name: 'Next record' }).click();
  await expect(page.getByRole('dialog', { name: /Record 1/ })).toContainText('Removed by compaction');
});
