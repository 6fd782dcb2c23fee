// Where the records come from: an application, Postgres, a connector. Each stage shows the last that went through it.
import type { Page } from '@playwright/test';
import { expect, open, test } from '../console.ts';

const FIVE = ['Merchant dashboard', 'Fraud features', 'Settlement', 'Support search', 'Compliance archive'];

async function openRazorpay(page: Page) {
  const io = await open(page);
  await io.reset({ preset: 'razorpay', seed: 3 });
  const box = (name: string) => page.getByRole('group', { name, exact: true });
  const transact = async (name: string) => {
    await box('App').getByRole('button', { name: 'Transaction' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  return { io, box, transact };
}

test('one write, one transaction, one record, five views', async ({ page }) => {
  const { io, box, transact } = await openRazorpay(page);
  await expect(box('App')).toContainText('Nothing written yet');
  await transact('A new payment');
  await expect(box('App')).toContainText('INSERT INTO payments');
  await expect(box('App')).toContainText('COMMIT');
  await expect(box('Postgres')).toContainText(/[0-9A-F]+\/[0-9A-F]+ INSERT own-1/);
  await expect(box('Postgres')).toContainText(/COMMIT \d+/);
  await expect(box('Debezium')).toContainText('op c');
  await expect(box('Debezium')).toContainText('before null');
  await io.settled();
  expect(await io.endOffset()).toBe(1);
  expect((await io.views()).map(({ name, offset }) => [name, offset])).toEqual(FIVE.map((name) => [name, 1]));
  await transact('Capture the last one');
  await expect(box('Debezium')).toContainText(/before \{own-1, m\d+, authorized, …\}/);
  await expect(box('Debezium')).toContainText(/after \{own-1, m\d+, captured, …\}/);
  await transact('Delete the last one');
  await expect(box('Debezium')).toContainText('a tombstone at offset 3');
});

test('what Postgres refuses is in its WAL and never in the log', async ({ page }) => {
  const { io, box, transact } = await openRazorpay(page);
  await transact('A new payment');
  await transact('The same id again');
  await expect(box('App')).toContainText('ERROR 23505: duplicate key value violates unique constraint "payments_pkey"');
  await expect(box('Postgres')).toContainText(/ABORT \d+/);
  await transact('For a merchant there is not');
  await expect(box('App')).toContainText('ERROR 23503');
  await transact('A payment, then ROLLBACK');
  await expect(box('App')).toContainText('ROLLBACK');
  await expect(box('App')).toContainText('1 committed, 3 not');
  await io.advance(1_000);
  expect(await io.endOffset()).toBe(1);
});

test('the connector dies and resumes: sent again, counted once', async ({ page }) => {
  const { io, box } = await openRazorpay(page);
  await io.traffic(50);
  await io.advance(8_000);
  await box('Debezium').getByRole('button', { name: 'Crash' }).click();
  const end = await io.endOffset();
  await io.advance(4_000);
  expect(await io.endOffset()).toBe(end);
  await expect(box('Debezium')).toContainText('stopped; nothing reaches the topic');
  await expect(box('Debezium')).toContainText(/its slot keeps [\d.,]+ .?B of WAL/);
  await box('Debezium').getByRole('button', { name: 'Start' }).click();
  await io.advance(2_000);
  await expect(box('Debezium')).toContainText(/\d+ sent, \d+ of them again/);
  // Silence, and one look of the connector more: what is committed is in the topic.
  await io.traffic(0);
  await io.advance(200);
  await io.settled();
  // Every payment once, by its row in Postgres; the dashboard has folded all records, those sent again too.
  const captured = await page.evaluate(async () => {
    const { log, postgres } = window.insideOut;
    const totals = new Map<string, number>();
    for (const key of new Set(log.read(0).map((record) => record.key ?? ''))) {
      const row = await postgres.row(key);
      if (row?.status !== 'captured') continue;
      const merchant = String(row.merchant_id);
      totals.set(merchant, (totals.get(merchant) ?? 0) + Number(row.amount));
    }
    return Object.fromEntries(totals);
  });
  expect(Object.keys(captured).length).toBeGreaterThan(20);
  const [dashboard] = await io.views();
  expect(await io.state(dashboard?.id ?? '')).toMatchObject({ totals: captured });
});

test('a payment can be followed from its transactions to what it changed in every view', async ({ page }) => {
  const { io, transact } = await openRazorpay(page);
  await transact('A new payment');
  await transact('Capture the last one');
  await io.settled();
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /Record 1/ });
  const transactions = sheet.getByRole('listitem').filter({ hasText: 'xid' });
  await expect(transactions).toHaveCount(2);
  await expect(transactions.nth(0)).toContainText(
    /xid \d+, WAL \w+\/\w+ to \w+\/\w+.*INSERT INTO payments VALUES \('.*COMMIT/,
  );
  await expect(transactions.nth(1)).toContainText(/UPDATE payments SET status = 'captured' WHERE payment_id = 'own-1'/);
  await expect(sheet).toContainText('Debezium sent it 100 ms after the commit.');
  await sheet.getByRole('button', { name: 'What did it change in the views?' }).click();
  const after = await page.evaluate(() => window.insideOut.postgres.row('own-1'));
  const changed = (view: string) => sheet.locator('dt', { hasText: view }).locator('xpath=following-sibling::dd[1]');
  await expect(changed('Merchant dashboard')).toContainText(String(after?.merchant_id));
  await expect(changed('Merchant dashboard')).toContainText(String(after?.amount));
  await expect(changed('Settlement')).toContainText(`net: ${after?.amount}`);
  await expect(changed('Compliance archive')).toContainText('2');
  await expect(changed('Support search')).toContainText('captured');
});

test('on a phone the heads stay under the tape when what stands above it comes and goes', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { io, box } = await openRazorpay(page);
  await expect(box('App')).toBeVisible();
  await io.advance(1_000);
  const distance = () =>
    page.evaluate(() => {
      const strip = document.querySelector('.tape-strip')?.getBoundingClientRect();
      const heads = [...document.querySelectorAll('.tape-wires path[fill]')].map(
        (head) => head.getBoundingClientRect().top,
      );
      return strip && heads.length > 0 ? Math.min(...heads) - strip.bottom : Number.NaN;
    });
  await expect.poll(distance).toBeGreaterThan(-2);
  await page.getByRole('button', { name: 'Close this invitation' }).click();
  await expect.poll(distance).toBeLessThan(40);
  expect(await distance()).toBeGreaterThan(-2);
});
