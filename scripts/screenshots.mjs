// Takes the pictures of the README from the production build: node scripts/screenshots.mjs (after npm run build).
import { chromium } from '@playwright/test';
import { findOrInstallBrowser } from './browser.mjs';
import { root } from './prepare.mjs';
import { serve } from './serve.mjs';

const VIEWPORT = { width: 1440, height: 810 };
/** Enough for wires and marks to come to rest. */
const REST_MS = 700;

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ name: string, scheme: 'light' | 'dark', viewport?: { width: number, height: number }, set: (page: Page) => Promise<void> }} Picture
 */

/** @type {readonly Picture[]} */
const PICTURES = [
  { name: 'sandbox-light', scheme: 'light', set: replayWithEditor },
  { name: 'sandbox-dark', scheme: 'dark', set: replayWithEditor },
  { name: 'crash-light', scheme: 'light', set: crash },
  { name: 'past-dark', scheme: 'dark', set: past },
  { name: 'timeline-light', scheme: 'light', set: drifted },
  { name: 'timeline-dark', scheme: 'dark', set: drifted },
  { name: 'postgres-light', scheme: 'light', set: refused },
  { name: 'story-light', scheme: 'light', set: race },
  { name: 'story-dark', scheme: 'dark', set: race },
  { name: 'phone-light', scheme: 'light', viewport: { width: 390, height: 844 }, set: payments },
];

const { url, close } = await serve({ folder: `${root}dist` });
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: findOrInstallBrowser().path, args });
try {
  for (const { name, scheme, viewport = VIEWPORT, set } of PICTURES) {
    const page = await browser.newPage({ viewport, colorScheme: scheme });
    await page.goto(url);
    await page.waitForFunction(() => 'insideOut' in window);
    await set(page);
    await page.waitForTimeout(REST_MS);
    await page.screenshot({ path: `${root}docs/images/${name}.png` });
    await page.close();
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await close();
}

/** Four minutes of payments and a little more, everything at rest. @param {Page} page */
async function payments(page) {
  await page.evaluate(async () => {
    await window.insideOut.reset({ preset: 'payments', seed: 3 });
    await window.insideOut.settled();
  });
  const dismiss = page.getByRole('button', { name: 'Close this invitation' });
  if (await dismiss.isVisible()) await dismiss.click();
}

/** Payments come out of Postgres; it has just refused one. @param {Page} page */
async function refused(page) {
  await page.evaluate(async () => {
    const io = window.insideOut;
    await io.reset({ preset: 'razorpay', seed: 3 });
    io.traffic(5);
    await io.advance(30_000);
    await io.settled();
  });
  await page.getByRole('button', { name: 'Close this invitation' }).click();
  await page.getByRole('button', { name: 'Transaction' }).click();
  await page.getByRole('menuitem', { name: 'The same id again' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
}

/** Two copies of the story's dashboard race back to the end of the log. @param {Page} page */
async function race(page) {
  await page.goto(`${url}#/razorpay/lose-the-dashboard`);
  await page.locator('.story-figures tbody tr').first().waitFor();
  await page.getByRole('button', { name: 'the same' }).click();
  await page.getByRole('button', { name: 'Crash both copies' }).click();
  const start = page.getByRole('button', { name: 'Race back' });
  await start.click();
  await page.waitForTimeout(1_600);
}

/** Two writers have raced: the upper design has drifted, the lower is late. @param {Page} page */
async function drifted(page) {
  await page.goto(`${url}#/dual-write?d=naive.cdc&p=race&t=104`);
  await page.reload();
  await page.getByText('10 of 20').first().waitFor();
}

/** One view replays at a speed the eye can follow, another's fold is open. @param {Page} page */
async function replayWithEditor(page) {
  await payments(page);
  await page.evaluate(async () => {
    const io = window.insideOut;
    const kept = new Set(['Captured today', 'Payment search', 'Email domains']);
    for (const { id, name } of io.views()) if (!kept.has(name)) await io.removeView(id);
  });
  await limitSpeed(page, 'Payment search', '100 / s');
  await page.getByRole('article', { name: 'Email domains' }).getByRole('button', { name: 'Edit fold' }).click();
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 20_000 });
  const card = page.getByRole('article', { name: 'Payment search' });
  await card.getByRole('button', { name: 'Crash', exact: true }).click();
  await card.getByRole('button', { name: 'Replay from 0' }).click();
  await page.waitForTimeout(4_000);
}

/** A view has lost its memory; the others go on. @param {Page} page */
async function crash(page) {
  await payments(page);
  await page
    .getByRole('article', { name: 'Captured today' })
    .getByRole('button', { name: 'Crash', exact: true })
    .click();
  await page.evaluate(() => window.insideOut.traffic(5));
  await page.waitForTimeout(3_000);
}

/** Log, heads and states at a past offset. @param {Page} page */
async function past(page) {
  await payments(page);
  await page.evaluate(() => window.insideOut.seek(Math.floor(window.insideOut.log.endOffset * 0.4)));
}

/**
 * @param {Page} page
 * @param {string} view
 * @param {string} limit
 */
async function limitSpeed(page, view, limit) {
  await page.getByRole('button', { name: `More for ${view}` }).click();
  await page.getByRole('menuitem', { name: /Speed limit/ }).click();
  await page.getByRole('menuitemradio', { name: limit }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}
