// An invariant comes from a stranger too, by link: it runs behind the walls a fold runs behind, and the page goes on whatever it does.
import type { Page } from '@playwright/test';
import { expect, test } from '../console.ts';
import { listen } from '../listener.ts';

/** The app, its worker and a killed process's successor, on a busy machine. */
const PATIENCE_MS = 15_000;
/** Long enough for a request to arrive from the next process of the same machine. */
const SILENCE_MS = 700;

/** Opens the page with something set below the timeline, as a link does. */
async function openWith(page: Page, orders: object): Promise<void> {
  // Another address behind the # alone would not load the page anew.
  await page.goto('about:blank');
  await page.goto(`./#/dual-write?e=${encodeURIComponent(JSON.stringify(orders))}`);
}

async function answers(page: Page, code: string, text: RegExp): Promise<void> {
  await openWith(page, { invariant: { isOn: true, code } });
  const answer = page.getByRole('region', { name: 'Your own invariant' }).getByRole('status');
  await expect(answer).toContainText(text, { timeout: PATIENCE_MS });
}

test.describe('[O7] an invariant harms only itself', () => {
  const MESSAGES: readonly (readonly [what: string, code: string, message: RegExp])[] = [
    ['loops when asked', '({ redis }) => {\n  for (;;);\n}', /failed: .*no answer for 1 s.*endless loop/],
    ['loops before there is a function', '(() => { for (;;); })()', /cannot be asked: .*1 s.*outside its function/],
    ['takes all memory', '() => { const all = []; for (;;) all.push(new Array(1e6).fill(7)); }', /failed: /],
    ['throws', '({ redis }) => {\n  throw new Error("not " + redis);\n}', /failed, line 2: not \d+.*asked about/],
    ['is not a function', '42', /cannot be asked, line 1: An invariant is a function.*here it is 42/],
    ['returns no boolean', '(stores) =>\n  stores.redis', /failed, line 1: .*true or false; here it returned \d+/],
    ['reads the clock', '() => Date.now() > 5', /failed, line 1: An invariant must not read the clock/],
    ['changes what it is asked about', '(stores) => {\n  stores.redis = 5;\n}', /failed, line 2: .*read-only/],
  ];
  for (const [what, code, message] of MESSAGES)
    test(`one that ${what}`, async ({ page }) => {
      await answers(page, code, message);
      await answers(page, '({ postgres, redis }) => redis === postgres', /[1-9]\d* of 20 break your invariant/);
    });
});

test('[O7] an invariant reaches no network, and nothing of the page', async ({ page }) => {
  const listener = await listen();
  try {
    const host = `127.0.0.1:${listener.port}`;
    const attempts = [
      `fetch('http://${host}/fetch')`,
      `new Image().src = 'http://${host}/image'`,
      `new WebSocket('ws://${host}/socket')`,
      `new Worker('http://${host}/worker')`,
      `importScripts('http://${host}/script')`,
      `Function('return fetch("http://${host}/function")')()`,
      "localStorage.setItem('reached', 'yes')",
      "document.title = 'reached'",
      "postMessage({ type: 'answered', id: 1, offset: 0, value: true })",
    ];
    const tries = attempts.map((attempt) => `  try { ${attempt}; reached++; } catch {}`).join('\n');
    await answers(page, `() => {\n  let reached = 0;\n${tries}\n  return reached > 0;\n}`, /20 of 20 break your/);
    await page.waitForTimeout(SILENCE_MS);
    expect(listener.heard).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('reached'))).toBeNull();
    expect(await page.title()).not.toBe('reached');
  } finally {
    await listener.close();
  }
});
