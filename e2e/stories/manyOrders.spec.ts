// More orders than anybody can look at: they come from a worker, are there while the rest are counted, and stop when told to.
import { expect, test } from '../console.ts';

const LISTED_MS = 15_000;
/** Three writers of two operations each, with every single fault: millions of millions of orders. */
const MANY = `./#/dual-write?d=parallel.cdc&w=A:0:u50000:u51000,B:4:u75000:u76000,C:8:u90000:u91000&e=${encodeURIComponent(JSON.stringify({ faults: 'one' }))}`;

test('[O8] a million runs are there while the others are counted, off the main thread, until one cancels', async ({
  page,
}) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(MANY);
  const row = page.locator('.design-row[data-design="parallel"]');
  await expect(row).toContainText('the first 10,00,000; the others are being counted', { timeout: LISTED_MS });
  // One a design; on a slow machine also those begun before the link's faults were applied, and given up.
  expect(workers.filter((url) => url.includes('ordersWorker')).length).toBeGreaterThanOrEqual(2);
  await row.getByRole('button', { name: /cancel/i }).click();
  await expect(row).toContainText('there are more than can be listed');
  await expect(row.getByRole('button', { name: /cancel/i })).toHaveCount(0);
});
