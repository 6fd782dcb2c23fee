// The main pages as pictures: a layout that breaks is seen here, whatever else still passes. How to make them anew: docs/architecture.md, "Testing".
import type { Page } from '@playwright/test';
import { type Console, expect, open, test } from '../console.ts';
import { Story } from '../story.ts';

/** What was measured, and so is another number each time. */
const MEASURED = ['.verdict', '.facts dd', '.card[data-status="crashed"] .choices', '.tape-summary'];

async function payments(page: Page): Promise<Console> {
  const io = await open(page);
  await io.reset({ preset: 'payments', seed: 7 });
  await io.settled();
  return io;
}

const PICTURES: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['sandbox', payments],
  [
    'crashed',
    async (page) => {
      const io = await payments(page);
      const [view] = await io.views();
      await io.crash(view?.id ?? '');
      await expect(page.locator('.card[data-status="crashed"]')).toBeVisible();
    },
  ],
  ['past', async (page) => (await payments(page)).seek(640)],
  [
    'razorpay',
    async (page) => {
      const story = await Story.open(page, 'one-payment');
      for (let act = 0; act < 3; act += 1) await story.act();
      await expect(story.keep).toBeVisible();
    },
  ],
  [
    'dual-write',
    async (page) => {
      await page.goto('./#/dual-write');
      await expect(page.locator('.design-row').first()).toContainText(/ of /, { timeout: 20_000 });
      await page.keyboard.press('End');
      await expect(page.locator('.verdict-box[data-status="drifted"]')).toBeVisible();
    },
  ],
  [
    'shared',
    async (page) => {
      await payments(page);
      await page.getByRole('button', { name: 'Session', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Share' }).click();
      await page.goto(await page.getByLabel('Link to this run').inputValue());
      await expect(page.getByRole('button', { name: 'Open it' })).toBeVisible();
    },
  ],
];

for (const [name, reach] of PICTURES)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [1440, 810],
      [390, 844],
    ] as const)
      test(`${name}, ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // The frame in which folds run has no storage.
        await page.addInitScript(() => {
          if (window === window.top) localStorage.setItem('inside-out.invitation', 'over');
        });
        await reach(page);
        await page.waitForFunction(() => document.fonts.status === 'loaded');
        // Whoever points at nothing sees no hover.
        await page.mouse.move(0, 0);
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}-${width}.png`, {
          mask: MEASURED.map((selector) => page.locator(selector)),
        });
      });
