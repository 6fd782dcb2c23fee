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

/** More than a minute of payments, with a silence in it: the window has left some behind. */
async function openPastAMinute(page: Page) {
  const io = await openRazorpay(page);
  await io.advance(50_000);
  await io.traffic(10);
  await io.advance(20_000);
  await io.settled();
  return io;
}

async function addFromGallery(page: Page, name: string) {
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Add a view' });
  await dialog.getByRole('radio', { name }).check();
  await dialog.getByRole('button', { name: `Add ${name}` }).click();
  await expect(page.getByRole('article', { name, exact: true })).toBeVisible();
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
  const io = await openPastAMinute(page);
  const records = await io.read(0);
  const latest = Math.max(...records.map(({ timestamp }) => timestamp));
  const start = records.findIndex(({ timestamp }) => timestamp > latest - 60_000);
  expect(start).toBeGreaterThan(10);
  // All of the log in sight: the band's left end, as a share of the records.
  const strip = page.getByRole('slider', { name: 'Record on the tape' });
  await strip.focus();
  await expect(async () => {
    await page.keyboard.press('-');
    await expect(page.locator('.tape-sight')).toHaveText(/^0 to /, { timeout: 500 });
  }).toPass();
  const share = () =>
    page.evaluate(() => {
      const box = document.querySelector('.tape-strip canvas')?.getBoundingClientRect();
      const band = document.querySelector('.event-window path')?.getBoundingClientRect();
      return box && band ? (band.left - box.left) / (band.right - box.left) : Number.NaN;
    });
  await expect.poll(async () => Math.abs((await share()) - start / records.length)).toBeLessThan(0.005);
  const fraud = (await io.views()).find(({ name }) => name === 'Fraud features');
  await io.crash(fraud?.id ?? '');
  await expect(page.locator('.event-window')).toBeHidden();
});

test('the window says how many records it holds, and in the past it is that of the past', async ({ page }) => {
  const io = await openPastAMinute(page);
  const times = (await io.read(0)).map(({ timestamp }) => timestamp);
  const held = (read: readonly number[]) => read.filter((time) => time > Math.max(...read) - 60_000).length;
  const name = page.locator('.event-window-name');
  await expect(name).toHaveText(`last 60 s · ${held(times)} records`);
  const past = 30;
  expect(held(times.slice(0, past))).not.toBe(held(times));
  await io.seek(past);
  await expect(name).toHaveText(`last 60 s · ${held(times.slice(0, past))} records`);
  await io.seek('live');
  await expect(name).toHaveText(`last 60 s · ${held(times)} records`);
});

test('a window of whole minutes over cities has a band of its own', async ({ page }) => {
  const io = await openRazorpay(page);
  await expect(page.locator('.event-window')).toHaveCount(1);
  await addFromGallery(page, 'Cities, last hour');
  await expect(page.locator('.event-window')).toHaveCount(2);
  await io.settled();
  await expect(page.locator('.event-window-name')).toHaveText([/^last 60 s · /, /^last 60 min · /]);
});

test('of a lit payment the source shows the last, and the newest again when asked', async ({ page }) => {
  const io = await openRazorpay(page);
  const first = (await io.read(0))[0]?.key ?? '';
  const debezium = page.getByRole('group', { name: 'Debezium', exact: true });
  const newest = await debezium.textContent();
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(chip(page)).toContainText(first);
  await page.keyboard.press('Escape');
  await expect(debezium).toContainText(`key ${first}`);
  await page.getByRole('button', { name: 'newest again' }).click();
  await expect(debezium).toHaveText(newest ?? '');
  await expect(chip(page)).toContainText(first);
  await page.getByRole('button', { name: `back to ${first}` }).click();
  await expect(debezium).toContainText(`key ${first}`);
});

test('from the chip to the payment’s journey, and another session puts it out', async ({ page }) => {
  const io = await openRazorpay(page);
  const id = (await io.read(0)).at(-1)?.key ?? '';
  await page
    .getByRole('group', { name: 'Debezium', exact: true })
    .getByRole('button', { name: /^Light up p/ })
    .click();
  await page.getByRole('button', { name: `The journey of ${id}` }).click();
  await expect(page.getByRole('dialog', { name: /^Record/ })).toContainText(`${id} in Postgres`);
  await expect(chip(page)).toBeVisible();
  await io.reset({ preset: 'payments', seed: 1 });
  await expect(chip(page)).toHaveCount(0);
});

test('in the past the entry is marked that the newest record read by then changed', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  await io.addView(
    'By status',
    'export default view({ init: () => ({}), apply: (all, row) => ({ ...all, [row.status]: row.amount }), render: "bars" });',
  );
  await io.appendRecords([
    { key: 'p1', value: { payment_id: 'p1', status: 'authorized', amount: 100 } },
    { key: 'p1', value: { payment_id: 'p1', status: 'captured', amount: 100 } },
  ]);
  await io.settled();
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Record/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip(page)).toContainText('p1: 2 records');
  await expect.poll(() => background(page, 'By status', 'captured')).not.toBe('none');
  expect(await background(page, 'By status', 'authorized')).toBe('none');
  await io.seek(1);
  await expect.poll(() => background(page, 'By status', 'authorized')).not.toBe('none');
});

test('a list’s entry that names its payment lights it up, and is marked', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'payments', seed: 1 });
  await addFromGallery(page, 'Latest 10');
  await io.traffic(5);
  await io.advance(4_000);
  await io.traffic(0);
  await io.settled();
  const payment = (await io.read(0)).at(-1)?.key ?? '';
  const card = page.getByRole('article', { name: 'Latest 10', exact: true });
  const entry = card.locator(`.state .row[data-payment="${payment}"]`).first();
  await entry.click();
  await expect(chip(page)).toContainText(`${payment}: `);
  await expect.poll(() => entry.evaluate((row) => getComputedStyle(row).boxShadow)).not.toBe('none');
});

test('a record of a sealed segment is lit once, and the page rests', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'payments' });
  await io.traffic(1_000);
  await io.advance(6_000);
  await io.traffic(0);
  await io.settled();
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Record 0/ })).toBeVisible();
  await expect(chip(page)).toBeVisible();
  await page.waitForTimeout(1_000);
  const changes = await page.evaluate(async () => {
    let seen = 0;
    const observer = new MutationObserver((list) => {
      seen += list.length;
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    observer.disconnect();
    return seen;
  });
  expect(changes).toBeLessThan(100);
});

test('a lit payment and its open record are both answered, and the processes that folded for them end', async ({
  page,
}) => {
  test.setTimeout(60_000);
  const io = await openRazorpay(page);
  await io.settled();
  const before = page.workers().length;
  const id = (await io.read(0)).at(-1)?.key ?? '';
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /^Record/ });
  await sheet.getByRole('button', { name: 'What did it change in the views?' }).click();
  await expect(sheet.locator('.record-changes .muted', { hasText: 'folding' })).toHaveCount(0);
  await expect(sheet.locator('.record-changes .alarm')).toHaveCount(0);
  await expect(sheet.locator('.record-changes ins').first()).toBeVisible();
  await expect.poll(() => background(page, 'Support search', id)).not.toBe('none');
  expect(page.workers().length).toBeGreaterThan(before);
  await expect.poll(() => page.workers().length, { timeout: 25_000 }).toBeLessThanOrEqual(before);
});
