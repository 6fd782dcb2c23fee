// A payment lit up everywhere it went, and the window over event time on the tape.
import type { Page } from '@playwright/test';
import { expect, open, test } from '../console.ts';

async function openRazorpay(page: Page) {
  const io = await open(page);
  await io.reset({ preset: 'razorpay', seed: 3 });
  await io.traffic(10);
  await io.advance(20_000);
  await io.traffic(0);
  await io.advance(5_100);
  await io.settled();
  return io;
}

const chip = (page: Page) => page.locator('.lit-chip');

/** Whether a row stands out. */
const background = (page: Page, view: string, key: string) =>
  page
    .getByRole('article', { name: view, exact: true })
    .locator(`.state :is(tbody tr, .row):has(> [title="${key}"])`)
    .evaluate((row) => getComputedStyle(row).boxShadow);

test('a payment clicked on a card lights up in Postgres, in Debezium, on the tape and on the cards it changed', async ({
  page,
}) => {
  const io = await openRazorpay(page);
  const log = await io.read(0);
  const id = log.at(-1)?.key ?? '';
  const records = log.filter(({ key }) => key === id);
  const search = page.getByRole('article', { name: 'Support search', exact: true });
  await search.locator(`.state tbody tr:has(> [title="${id}"])`).click();
  await expect(chip(page)).toContainText(`${id}: ${records.length} record`);
  for (const box of ['App', 'Postgres', 'Debezium'])
    await expect(page.getByRole('group', { name: box, exact: true })).toContainText(id);
  await expect(page.locator('.source-out')).toContainText(`offset ${records.at(-1)?.offset}`);
  await expect.poll(() => background(page, 'Support search', id)).not.toBe('none');
  const day = new Date(records.at(-1)?.timestamp ?? 0).toISOString().slice(0, 10);
  await expect.poll(() => background(page, 'Compliance archive', `day=${day}`)).not.toBe('none');
  await page.keyboard.press('Escape');
  await expect(chip(page)).toHaveCount(0);
  expect(await background(page, 'Support search', id)).toBe('none');
});

test('by keyboard: a record of the tape and a stage’s lines light their payment', async ({ page }) => {
  await openRazorpay(page);
  const lines = page.getByRole('group', { name: 'Debezium', exact: true }).getByRole('button', { name: /^Light up p/ });
  await lines.focus();
  await page.keyboard.press('Enter');
  await expect(chip(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(chip(page)).toHaveCount(0);
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Record/ })).toBeVisible();
  await expect(chip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Put out p/ }).click();
  await expect(chip(page)).toHaveCount(0);
});

test('a row that is no payment lights nothing', async ({ page }) => {
  await openRazorpay(page);
  await page.getByRole('article', { name: 'Merchant dashboard', exact: true }).locator('.state .row').first().click();
  await page.getByRole('article', { name: 'Support search', exact: true }).locator('.state thead').click();
  await page.waitForTimeout(300);
  await expect(chip(page)).toHaveCount(0);
});

test('the window reaches from the first record of the last minute to where the view stands', async ({ page }) => {
  const io = await openRazorpay(page);
  await io.advance(50_000);
  await io.traffic(10);
  await io.advance(20_000);
  await io.settled();
  const records = await io.read(0);
  const latest = Math.max(...records.map(({ timestamp }) => timestamp));
  const start = records.findIndex(({ timestamp }) => timestamp > latest - 60_000);
  expect(start).toBeGreaterThan(10);
  // All of the log in sight: the band's left end, as a share of the records.
  const strip = page.getByRole('slider', { name: 'Record on the tape' });
  await strip.focus();
  for (let n = 0; n < 12; n++) await page.keyboard.press('-');
  const share = () =>
    page.evaluate(() => {
      const box = document.querySelector('.tape-strip canvas')?.getBoundingClientRect();
      const band = document.querySelector('.event-window path')?.getBoundingClientRect();
      return box && band ? (band.left - box.left) / (band.right - box.left) : Number.NaN;
    });
  await expect.poll(share).toBeGreaterThan(start / records.length - 0.02);
  expect(await share()).toBeLessThan(start / records.length + 0.02);
  const fraud = (await io.views()).find(({ name }) => name === 'Fraud features');
  await io.crash(fraud?.id ?? '');
  await expect(page.locator('.event-window')).toBeHidden();
});
