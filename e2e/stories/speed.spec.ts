// The page that measures replays on the visitor's own machine. What it says of time is not tested; that it compares like with like is.
import type { Speed } from '../../src/lessons/speed/measureSpeed.ts';
import { expect, open, test } from '../console.ts';

test('every view and its hand-written loop come to the same state, and both were timed', async ({ page }) => {
  const io = await open(page);
  await page.getByRole('button', { name: 'Session' }).click();
  await page.getByRole('menuitem', { name: 'How fast is a replay?' }).click();
  await page.getByRole('radio', { name: '10,000', exact: true }).check();
  await page.getByRole('button', { name: 'Measure this machine' }).click();
  await expect(page.getByRole('progressbar', { name: 'Measured so far' })).toBeVisible();
  const table = page.getByRole('table');
  await expect(table).toBeVisible({ timeout: 60_000 });
  const speed: Speed = JSON.parse((await table.getAttribute('data-speed')) ?? '');
  expect(speed.records).toBe(10_000);
  expect(speed.views.map(({ id }) => id)).toEqual(['latest-by-id', 'total-by-merchant', 'ids-by-email']);
  for (const { isEqual, replays_ms, loops_ms, sent_ms } of speed.views) {
    expect(isEqual).toBe(true);
    for (const rounds of [replays_ms, loops_ms, sent_ms]) expect(rounds.filter((ms) => ms >= 0)).toHaveLength(3);
    for (const [round, ms] of sent_ms.entries()) expect(ms).toBeGreaterThanOrEqual(loops_ms[round] ?? Number.NaN);
  }
  // The sandbox was not touched.
  await page.goBack();
  expect((await io.commands())[0]).toMatchObject({ preset: 'welcome' });
});

test('measuring can be cancelled, and its processes end with it', async ({ page }) => {
  await (await open(page)).settled();
  const before = page.workers().length;
  await page.goto('./#/speed');
  await page.getByRole('button', { name: 'Measure this machine' }).click();
  await expect.poll(() => page.workers().length).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Measure this machine' })).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(before);
});
