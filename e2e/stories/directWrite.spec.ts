// "What if we had dual-written?": a view is written to behind the log's back. It drifts, says where, and only the log mends it.
import { expect, open, payment, test, type Console } from '../console.ts';

const TOTALS = `export default view({
  init: () => new Map(),
  apply(totals, payment) {
    totals.set(payment.merchant_id, (totals.get(payment.merchant_id) ?? 0) + payment.amount);
    return totals;
  },
});`;
/** The last amount of each merchant: a later record overwrites what was written. */
const LATEST = TOTALS.replace('(totals.get(payment.merchant_id) ?? 0) + payment.amount', 'payment.amount');

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    payment({ payment_id: `p${index}`, merchant_id: `m${index % 3}`, amount: 100 }),
  );

async function started(io: Console, code = TOTALS, records = 30): Promise<string> {
  await io.append(rows(records));
  const id = await io.addView('Totals', code);
  await io.settled();
  return id;
}

const cardOf = (io: Console) => io.page.getByRole('article', { name: 'Totals' });

async function openDialog(io: Console) {
  await cardOf(io).getByRole('button', { name: 'More for Totals' }).click();
  await io.page.getByRole('menuitem', { name: /Write to it directly/ }).click();
  return io.page.getByRole('dialog', { name: 'Write to Totals directly' });
}

test('[P13] from the card: a value is changed, the card says where it drifted, and a rebuild mends it', async ({
  io,
}) => {
  const id = await started(io);
  const before = await io.digest(id);
  const dialog = await openDialog(io);
  await dialog.getByLabel('Key', { exact: true }).fill('m1');
  const value = dialog.getByLabel('New value, as JSON');
  await expect(value).toHaveValue('1000');
  await value.fill('7');
  await dialog.getByRole('button', { name: /Write behind/ }).click();
  await expect(dialog).toBeHidden();

  const card = cardOf(io);
  await expect(card).toContainText('Drifted: 1 entry differs');
  const row = card.getByRole('row', { name: /m1/ });
  await expect(row).toContainText('7');
  await expect(row).toContainText('1,000');
  expect(await io.state(id)).toEqual({ m0: 1_000, m1: 7, m2: 1_000 });
  expect(await io.digest(id)).not.toBe(before);
  expect((await io.view(id)).drift).toEqual({ drifted: true, offset: 30, keys: ['m1'], more: 0 });
  // The log knows nothing of it, and neither does the past.
  expect(await io.endOffset()).toBe(30);
  await io.seek(30);
  expect(await io.digest(id)).toBe(before);
  await io.seek('live');

  await card.getByRole('button', { name: 'Rebuild from the log' }).click();
  await expect(card).toContainText('Agrees with the log again: rebuilt from it.');
  expect(await io.digest(id)).toBe(before);
  expect((await io.view(id)).drift).toMatchObject({ drifted: false, keys: [] });
});

test('in the dialog: what cannot be written says why in place, and nothing happens', async ({ io }) => {
  const id = await started(io);
  const dialog = await openDialog(io);
  const write = dialog.getByRole('button', { name: /Write behind/ });
  const problem = dialog.getByRole('alert');
  await dialog.getByLabel('New value, as JSON').fill('{ 7');
  await write.click();
  await expect(problem).toContainText('This is not JSON');
  await dialog.getByLabel('New value, as JSON').fill('');
  await write.click();
  await expect(problem).toContainText('Which value? Give JSON');
  await dialog.getByLabel('Key', { exact: true }).fill('');
  await write.click();
  await expect(problem).toContainText('Which entry? Give its key.');
  await dialog.getByLabel('Key', { exact: true }).fill('m9');
  await dialog.getByLabel('delete it').check();
  await write.click();
  await expect(problem).toContainText('There is no key "m9" in the state; it has m0, m1, m2.');
  expect(await io.state(id)).toEqual({ m0: 1_000, m1: 1_000, m2: 1_000 });
  expect((await io.view(id)).drift).toBeUndefined();

  await dialog.getByLabel('Key', { exact: true }).fill('m2');
  await write.click();
  await expect(cardOf(io).getByRole('row', { name: /m2/ })).toContainText('absent');
  expect(await io.state(id)).toEqual({ m0: 1_000, m1: 1_000 });
});

test('in the dialog: an entry within an entry is picked key by key', async ({ io }) => {
  await io.append(rows(6));
  const id = await io.addView(
    'Totals',
    'export default view({ init: () => ({ by: new Map(), n: 0 }), apply(s, p) { s.by.set(p.merchant_id, { last: p.amount }); s.n++; return s; } });',
  );
  await io.settled();
  const dialog = await openDialog(io);
  await dialog.getByLabel('Key', { exact: true }).fill('by');
  await dialog.getByLabel('Key in by').fill('m1');
  await dialog.getByLabel('Key in m1').fill('last');
  await expect(dialog.getByLabel('New value, as JSON')).toHaveValue('100');
  await dialog.getByLabel('New value, as JSON').fill('7');
  await dialog.getByRole('button', { name: /Write behind/ }).click();
  await expect(cardOf(io).getByRole('row', { name: /by › m1 › last/ })).toContainText('7');
  expect(await io.state(id)).toEqual({ n: 6, by: { m0: { last: 100 }, m1: { last: 7 }, m2: { last: 100 } } });
});

test('[P13] what the log gives, too, is no drift', async ({ io }) => {
  const id = await started(io);
  await io.writeDirectly(id, ['m1'], 1_000);
  expect((await io.view(id)).drift).toMatchObject({ drifted: false });
  await expect(cardOf(io)).toContainText('No drift: the log gives what was written directly, too.');
});

test('[P13] later records may overwrite it: then it agrees again, by luck', async ({ io }) => {
  const id = await started(io, LATEST);
  await io.writeDirectly(id, ['m1'], 5);
  expect((await io.view(id)).drift).toMatchObject({ drifted: true, keys: ['m1'] });
  await io.append(payment({ payment_id: 'px', merchant_id: 'm2', amount: 9 }));
  await expect.poll(async () => (await io.view(id)).drift?.offset).toBe(31);
  expect((await io.view(id)).drift).toMatchObject({ drifted: true, keys: ['m1'] });
  await io.append(payment({ payment_id: 'py', merchant_id: 'm1', amount: 9 }));
  await expect.poll(async () => (await io.view(id)).drift).toMatchObject({ drifted: false, offset: 32 });
  await expect(cardOf(io)).toContainText('by luck');
});

test('[P13] a crash: a checkpoint taken after the write keeps the drift, a replay from 0 mends it', async ({ io }) => {
  const { page } = io;
  const id = await started(io);
  const clean = await io.digest(id);
  await io.writeDirectly(id, ['m1'], 7);
  const drifted = await io.digest(id);
  await cardOf(io).getByRole('button', { name: 'More for Totals' }).click();
  await page.getByRole('menuitem', { name: 'Checkpoint now' }).click();
  await expect(page.getByRole('group', { name: 'Notice' })).toContainText('checkpoint at offset 30');
  await io.crash(id);
  expect((await io.view(id)).drift).toBeUndefined();
  await io.restart(id, 'checkpoint');
  await io.settled();
  expect(await io.digest(id)).toBe(drifted);
  await expect.poll(async () => (await io.view(id)).drift).toMatchObject({ drifted: true, keys: ['m1'] });

  await io.crash(id);
  await io.restart(id, 'zero');
  await io.settled();
  expect(await io.digest(id)).toBe(clean);
  await expect.poll(async () => (await io.view(id)).drift).toMatchObject({ drifted: false });
  // What was saved of the drifted life is no way back into it.
  await expect(io.restart(id, 'checkpoint')).rejects.toThrow('no checkpoint');
});

test('[S7] the session, loaded in another browser, drifts at the very same offset', async ({ io, browser }) => {
  const id = await started(io);
  await io.writeDirectly(id, ['m1'], 7);
  await io.append(rows(20));
  await io.writeDirectly(id, ['new'], 1);
  await io.append(rows(10));
  await io.settled();
  await expect.poll(async () => (await io.view(id)).drift?.offset).toBe(60);
  const commands = await io.commands();
  const context = await browser.newContext();
  const other = await open(await context.newPage());
  await other.load(commands);
  await other.settled();
  expect(await other.digest(id)).toBe(await io.digest(id));
  expect(await other.state(id)).toEqual(await io.state(id));
  await expect.poll(async () => (await other.view(id)).drift).toEqual((await io.view(id)).drift);
  expect(await other.commands()).toEqual(commands);
  await context.close();
});

test('every kind of state: object, list, number, Map within an object', async ({ io }) => {
  await io.append(rows(3));
  const cases: [code: string, path: string[], value: unknown, after: unknown][] = [
    ['init: () => ({}), apply(s, p) { s[p.payment_id] = p.amount; return s; }', ['p1'], 7, { p0: 100, p1: 7, p2: 100 }],
    ['init: () => [], apply(s, p) { s.push(p.payment_id); return s; }', ['1'], 'x', ['p0', 'x', 'p2']],
    ['init: () => 0, apply: (n, p) => n + p.amount', [], 7, 7],
    [
      'init: () => ({ by: new Map(), n: 0 }), apply(s, p) { s.by.set(p.merchant_id, p); s.n++; return s; }',
      ['by', 'm1', 'amount'],
      7,
      { n: 3, by: { m0: rows(3)[0], m1: { ...rows(3)[1], amount: 7 }, m2: rows(3)[2] } },
    ],
  ];
  for (const [code, path, value, after] of cases) {
    const id = await io.addView('Kind', `export default view({ ${code} });`);
    await io.settled();
    await io.writeDirectly(id, path, value as never);
    expect(await io.state(id)).toEqual(after);
    expect((await io.view(id)).drift).toMatchObject({ drifted: true, keys: [path.join('.')] });
    // It is the view's real state: the fold goes on from it.
    await io.restart(id, 'zero');
    await io.removeView(id);
  }
});

test('the fold goes on from what was written, and fails where that is nonsense', async ({ io }) => {
  const id = await started(io);
  await io.writeDirectly(id, ['m1'], 7);
  await io.append(payment({ payment_id: 'px', merchant_id: 'm1', amount: 3 }));
  await io.settled();
  expect(await io.state(id)).toMatchObject({ m1: 10 });
  await expect(io.writeDirectly(id, [], 7)).rejects.toThrow('The state is a Map: give an object');
  const number = await io.addView(
    'rows',
    'export default view({ init: () => [], apply(s, p) { s.push(p.amount); return s; } });',
  );
  await io.settled();
  await io.writeDirectly(number, [], 'not a list');
  await io.append(payment({ payment_id: 'py' }));
  expect(await io.failure(number)).toMatchObject({ offset: 31, message: expect.stringContaining('push') });
});

test('a crashed view has no state to write to; without the command the state is what the log gives', async ({ io }) => {
  const id = await started(io);
  const clean = await io.digest(id);
  await io.writeDirectly(id, ['m1'], 7);
  const commands = await io.commands();
  expect(commands.at(-1)).toEqual({ type: 'writeDirectly', id, at: 30, path: ['m1'], value: 7 });
  await io.crash(id);
  await expect(io.writeDirectly(id, ['m1'], 8)).rejects.toThrow('is crashed: there is no state to write to');
  await io.load(commands.slice(0, -1));
  await io.settled();
  expect(await io.digest(id)).toBe(clean);
});

test('when the frame of all processes dies, what was written is written again at its place', async ({ io }) => {
  const id = await started(io);
  await io.writeDirectly(id, ['m1'], 7);
  await io.append(rows(3));
  await io.settled();
  const before = await io.digest(id);
  for (let index = 0; index < 2; index++) {
    const loop = await io.addView(`loop ${index}`, 'export default view({ init: () => 0, apply() { for (;;); } });');
    await io.failure(loop);
  }
  await io.append(payment({ payment_id: 'px', merchant_id: 'm0', amount: 0 }));
  await expect.poll(async () => (await io.view(id)).lag, { timeout: 12_000 }).toBe(0);
  expect(await io.state(id)).toMatchObject({ m1: 107 });
  expect(await io.digest(id)).toBe(before);
  await expect.poll(async () => (await io.view(id)).drift).toMatchObject({ drifted: true, keys: ['m1'], offset: 34 });
});
