// A view is disposable: its memory dies with its process, and the log brings it back the same.
import { expect, payment, test } from '../console.ts';

const TOTALS = `export default view({
  init: () => new Map(),
  apply(totals, payment) {
    totals.set(payment.merchant_id, (totals.get(payment.merchant_id) ?? 0) + payment.amount);
    return totals;
  },
});`;

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    payment({ payment_id: `p${from + index}`, merchant_id: `m${(from + index) % 7}`, amount: 100 + from + index }),
  );

test('[P10] a crash destroys the memory for real, and a replay from zero brings the same digest', async ({ io }) => {
  await io.append(rows(500));
  const id = await io.addView('Totals', TOTALS);
  await io.settled();
  const before = await io.digest(id);
  await io.crash(id);
  expect((await io.view(id)).status).toBe('crashed');
  await expect(io.state(id)).rejects.toThrow(/crashed/);

  await io.append(rows(10, 500));
  await io.restart(id, 'zero');
  await io.settled();
  expect(await io.view(id)).toMatchObject({ status: 'running', offset: 510, lag: 0 });
  await io.seek(500);
  expect(await io.digest(id)).toBe(before);
});

test('[P10] what a fold kept outside its state is gone too', async ({ io }) => {
  await io.append(rows(3));
  const id = await io.addView('Secret', 'let seen = 0; export default view({ init: () => 0, apply: () => ++seen });');
  await io.settled();
  expect(await io.state(id)).toBe(3);
  await io.crash(id);
  await io.restart(id, 'zero');
  await io.settled();
  expect(await io.state(id)).toBe(3);
});

test('on the card: what was lost, the way back, and whether the rebuilt state is the same', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'payments' });
  await io.settled();
  const card = page.getByRole('article', { name: 'Captured today' });
  await expect(card).toContainText('lag 0');
  await card.getByRole('button', { name: 'Crash', exact: true }).click();
  await expect(card).toContainText('Its memory died with it. The log did not.');
  await expect(card).toContainText('gone');
  await card.getByRole('button', { name: 'Replay from 0' }).click();
  await expect(card).toContainText(/same digest .* as before the crash/);
});

test('[P11] from a checkpoint only the rest is replayed, to the same digest', async ({ io }) => {
  const { page } = io;
  await io.append(rows(400));
  const id = await io.addView('Totals', TOTALS);
  await io.settled();
  const card = page.getByRole('article', { name: 'Totals' });
  await card.getByRole('button', { name: 'More for Totals' }).click();
  await page.getByRole('menuitem', { name: 'Checkpoint now' }).click();
  await io.append(rows(100, 400));
  await io.settled();
  const before = await io.digest(id);

  await io.crash(id);
  await card.getByRole('button', { name: /From checkpoint at 400/ }).click();
  await io.settled();
  expect(await io.digest(id)).toBe(before);
  expect(await io.view(id)).toMatchObject({ offset: 500, lag: 0 });
  await expect(card).toContainText(/same digest/);
});

test('the other views go on meanwhile', async ({ io }) => {
  await io.reset({ preset: 'forty-lines' });
  const [crashed, other] = await io.views();
  await io.crash(crashed?.id ?? '');
  await io.append(payment({ payment_id: 'p9' }));
  await expect.poll(async () => (await io.view(other?.id ?? '')).offset).toBe(4);
  expect(await io.view(crashed?.id ?? '')).toMatchObject({ status: 'crashed' });
});

test('pause lets the lag grow; resume works it off', async ({ io }) => {
  const id = await io.addView('Totals', TOTALS);
  await io.pause(id);
  await io.append(rows(20));
  expect(await io.view(id)).toMatchObject({ status: 'paused', offset: 0, lag: 20 });
  await io.resume(id);
  await io.settled();
  expect(await io.view(id)).toMatchObject({ status: 'running', lag: 0 });
});

test('a speed limit makes the lag visible', async ({ io }) => {
  const { page } = io;
  const id = await io.addView('Totals', TOTALS);
  await page.getByRole('button', { name: 'More for Totals' }).click();
  await page.getByRole('menuitem', { name: /Speed limit/ }).click();
  await page.getByRole('menuitemradio', { name: '5 / s' }).click();
  await page.keyboard.press('Escape');
  await io.append(rows(200));
  await page.waitForTimeout(1_000);
  expect((await io.view(id)).lag).toBeGreaterThan(150);
});
