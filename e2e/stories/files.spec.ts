// The files that are made of views: what finance is sent, and the log as Parquet. Each is read back and compared with the log.
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { tableFromIPC } from 'apache-arrow';
import { csvParse } from 'd3-dsv';
import { readParquet } from 'parquet-wasm/node';
import type { LogRecord } from '../../src/log/record.ts';
import { expect, open, test } from '../console.ts';

const DAY_MS = 86_400_000;
/** From a time to the settlement day it belongs to: India's clock, and an hour from 23:00 on. */
const SHIFT_MS = 5.5 * 3_600_000 + 3_600_000;

async function openRazorpay(page: Page) {
  const io = await open(page);
  await io.reset({ preset: 'razorpay', seed: 3 });
  const card = (name: string) => page.getByRole('article', { name });
  return { io, card };
}

async function contentOf(download: Download) {
  return readFile(await download.path());
}

/** The row after a change event, if it left one. */
function rowOf({ value }: LogRecord): Record<string, unknown> | null {
  return Object(value).after ?? null;
}

/** What each merchant is paid for each day, in paise, straight from the records: "m42 2025-06-03" → net. */
function netOf(records: readonly LogRecord[]) {
  const nets = new Map<string, number>();
  const seen = new Set<string>();
  for (const record of records) {
    const row = rowOf(record);
    if (row?.status !== 'captured' && row?.status !== 'refunded') continue;
    const day = new Date(record.timestamp + SHIFT_MS).toISOString().slice(0, 10);
    const once = `${day} ${row.status} ${row.payment_id}`;
    if (seen.has(once)) continue;
    seen.add(once);
    const key = `${row.merchant_id} ${day}`;
    nets.set(key, (nets.get(key) ?? 0) + Number(row.amount) * (row.status === 'captured' ? 1 : -1));
  }
  return nets;
}

test('the settlement file says of every merchant and day what the log says', async ({ page }) => {
  const { io, card } = await openRazorpay(page);
  const button = card('Settlement').getByRole('button', { name: 'Settlement file' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAttribute('title', /Nothing folded yet/);

  await io.traffic(40);
  await io.advance(15_000);
  await io.traffic(0);
  // A day later, two payments by hand: one captured, one given back on the day after.
  await io.advance(DAY_MS);
  await page.evaluate(async () => {
    const { postgres } = window.insideOut;
    const [taken] = window.insideOut.log.read(0, 1);
    const row = Object(taken?.value).after;
    const { created_at: _, updated_at: __, ...values } = row;
    await postgres.transact([
      {
        kind: 'insert',
        table: 'payments',
        values: { ...values, payment_id: 'by-hand', status: 'captured', amount: 5 },
      },
    ]);
    await postgres.transact([
      { kind: 'insert', table: 'payments', values: { ...values, payment_id: 'back', status: 'refunded', amount: 99 } },
    ]);
  });
  await io.advance(1_000);
  await io.settled();

  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Settlement file' });
  const choice = dialog.getByLabel('Settlement day');
  const nets = netOf(await io.read(0));
  const days = [...new Set([...nets.keys()].map((key) => key.slice(-10)))].sort();
  expect(days).toHaveLength(2);
  await expect(choice.locator('option')).toHaveText(days);
  let lines = 0;
  for (const day of days) {
    await choice.selectOption(day);
    const downloaded = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download CSV' }).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe(`settlement-${day}.csv`);
    const rows = csvParse((await contentOf(download)).toString('utf8'));
    lines += rows.length;
    for (const row of rows) {
      expect(row.settlement_day).toBe(day);
      expect(row.net_inr?.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1')).toBe(
        String(nets.get(`${row.merchant_id} ${day}`)),
      );
    }
    await expect(dialog.getByRole('rowheader')).toHaveText(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`);
  }
  expect(lines).toBe(nets.size);
  expect([...nets].filter(([key]) => key.endsWith(String(days[1]))).map(([, net]) => net)).toEqual([5 - 99]);
  await expect(dialog.getByRole('table')).toContainText('-0.94');
});

test('a state that does not add up makes no file, and the dialog says why', async ({ page }) => {
  const { io, card } = await openRazorpay(page);
  await io.traffic(40);
  await io.advance(5_000);
  await io.traffic(0);
  await io.settled();
  const { id } = (await io.views()).find(({ name }) => name === 'Settlement') ?? { id: '' };
  const [key] = netOf(await io.read(0)).keys();
  await io.writeDirectly(id, ['rows', key ?? '', 'net'], 1);
  await card('Settlement').getByRole('button', { name: 'Settlement file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settlement file' });
  await expect(dialog.getByRole('alert')).toContainText(`The row "${key}" does not add up: its net is 0.01`);
  await expect(dialog.getByRole('button', { name: 'Download CSV' })).toHaveCount(0);
});

test('the archive as Parquet holds the log, record by record', async ({ page }) => {
  const { io, card } = await openRazorpay(page);
  await io.traffic(500);
  await io.advance(10_000);
  await io.traffic(0);
  await io.advance(1_000);
  await io.settled();
  const end = await io.endOffset();
  expect(end).toBeGreaterThan(4_096);
  await card('Compliance archive').getByRole('button', { name: 'Parquet' }).click();
  const dialog = page.getByRole('dialog', { name: 'The log as Parquet' });
  await expect(dialog).toContainText(`${end.toLocaleString('en-IN')} records`);
  await expect(dialog).toContainText(/about [\d.,]+ .?B/);
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download Parquet' }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe(`payments-cdc-0-${end}.parquet`);
  await expect(dialog.getByRole('status')).toContainText(`Written: ${end.toLocaleString('en-IN')} records`);

  const table = tableFromIPC(readParquet(await contentOf(download)).intoIPCStream());
  const column = (name: string) => [...(table.getChild(name) ?? [])];
  const log = await io.read(0);
  expect(column('offset').map(Number)).toEqual(log.map(({ offset }) => offset));
  expect(column('timestamp')).toEqual(log.map(({ timestamp }) => timestamp));
  expect(column('key')).toEqual(log.map(({ key }) => key));
  expect(column('op')).toEqual(log.map(({ value }) => Object(value).op));
  for (const field of ['payment_id', 'merchant_id', 'status', 'email', 'card_hash', 'card_last4', 'city', 'method'])
    expect(column(field)).toEqual(log.map((record) => rowOf(record)?.[field]));
  expect(column('amount').map(Number)).toEqual(log.map((record) => rowOf(record)?.amount));
});

test('writing Parquet can be cancelled, and begun again', async ({ page }) => {
  const { io, card } = await openRazorpay(page);
  await io.traffic(1_000);
  await io.advance(15_000);
  await io.traffic(0);
  await io.settled();
  await card('Compliance archive').getByRole('button', { name: 'Parquet' }).click();
  const dialog = page.getByRole('dialog', { name: 'The log as Parquet' });
  await expect(dialog).toContainText(/about/);
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  // Both in one turn: however fast the computer, the writing has begun and not ended.
  await dialog.getByRole('button', { name: 'Download Parquet' }).evaluate(async (button: HTMLButtonElement) => {
    button.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click();
  });
  await expect(dialog.getByRole('button', { name: 'Download Parquet' })).not.toHaveAttribute('aria-disabled');
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  expect(downloads).toBe(0);
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download Parquet' }).click();
  await downloaded;
});
