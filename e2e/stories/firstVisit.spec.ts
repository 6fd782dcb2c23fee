// A stranger opens the page and sees, without a click, what it is about.
import type { Page } from '@playwright/test';
import { expect, open, test } from '../console.ts';

/** Opens the page and waits until three views have folded a record; how long after it was asked for, ms. */
async function toldAfter_ms(page: Page): Promise<number> {
  await page.goto('./');
  const told = await page.waitForFunction(() => {
    const io = window.insideOut;
    const folding = io?.views().filter((view) => view.status === 'running' && view.offset > 0) ?? [];
    return io && io.log.endOffset > 0 && folding.length === 3 ? performance.now() : false;
  });
  return Number(await told.jsonValue());
}

test('within two seconds records arrive and three views fold them', async ({ page }) => {
  // Of three visits the quickest: a busy machine is not the page's fault.
  const visits_ms: number[] = [];
  for (let visit = 0; visit < 3; visit++) visits_ms.push(await toldAfter_ms(page));
  expect(Math.min(...visits_ms)).toBeLessThan(2_000);
  for (const name of ['Latest by id', 'Total by merchant', 'Payments by email']) {
    await expect(page.getByRole('article', { name })).toBeVisible();
  }
});

test('the invitation leads through a crash and back', async ({ page }) => {
  const io = await open(page);
  const invitation = page.getByRole('note');
  await expect.poll(() => io.endOffset()).toBeGreaterThanOrEqual(3);
  await invitation.getByRole('button', { name: 'Crash Total by merchant' }).click();
  await expect(invitation).toContainText('Total by merchant lost its memory');
  await expect(page.getByRole('article', { name: 'Total by merchant' })).toContainText('Its memory died with it');

  await invitation.getByRole('button', { name: 'Now replay it' }).click();
  await expect(invitation).toContainText('Total by merchant is back');
  await expect(page.getByRole('article', { name: 'Total by merchant' })).toContainText('same digest');
});

test('the page says what is real and what is simulated', async ({ page }) => {
  await open(page);
  await expect(page.locator('p', { hasText: 'Real:' })).toContainText('Simulated:');
});

test('it works under a sub-path, and asks for nothing but its own files', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const io = await open(page);
  await io.settled();
  const here = new URL('./', page.url());
  expect(here.pathname).toBe('/inside/out/');
  const elsewhere = asked.filter(
    (url) => !url.startsWith(here.href) && !url.startsWith('blob:') && !url.startsWith('data:'),
  );
  expect(elsewhere).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

test('the editor is not downloaded before it is wanted', async ({ page }) => {
  const bytes: number[] = [];
  page.on('response', async (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname))
      bytes.push(Number(response.headers()['content-length'] ?? 0));
  });
  const io = await open(page);
  await io.settled();
  await page.waitForLoadState('load');
  // Monaco alone is several million.
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(1_500_000);
});

for (const width of [1440, 390]) {
  test(`what stands before the script has come stands in the same places after it, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 810 });
    let letScriptCome = () => {};
    const held = new Promise<void>((resolve) => {
      letScriptCome = resolve;
    });
    await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('./', { waitUntil: 'commit' });
    await expect(page.locator('.skeleton .invitation')).toBeVisible();
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    const places = () =>
      page.evaluate(() =>
        ['.brand', '.pages a[href="#/"]', '.pages a[href="#/razorpay"]', '.invitation p'].map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return [selector, Math.round(box?.x ?? -1), Math.round(box?.y ?? -1), Math.round(box?.height ?? -1)];
        }),
      );
    const before = await places();
    letScriptCome();
    await expect(page.getByRole('article', { name: 'Latest by id' })).toBeVisible();
    expect(await page.locator('.skeleton').count()).toBe(0);
    expect(await places()).toEqual(before);
  });
}
