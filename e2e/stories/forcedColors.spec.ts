// The system's own colours, as a contrast theme sets them: what says something by its ground can still be seen.
import type { Page } from '@playwright/test';
import { expect, open, test } from '../console.ts';

/** The ground of what is drawn, beside that of the page. */
async function grounds(page: Page, selector: string, pseudo?: string) {
  return page
    .locator(selector)
    .first()
    .evaluate((element, pseudo) => {
      const own = getComputedStyle(element, pseudo).backgroundColor;
      return { isDrawn: !/^rgba\(.*, 0\)$/.test(own), isSeen: own !== getComputedStyle(document.body).backgroundColor };
    }, pseudo);
}

const SEEN = { isDrawn: true, isSeen: true };

for (const colorScheme of ['light', 'dark'] as const) {
  test(`bars, tracks and what is pressed are seen in forced colours, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    const io = await open(page);
    await io.reset({ preset: 'payments' });
    await io.settled();
    await expect.poll(() => grounds(page, '.bar')).toEqual(SEEN);
    await expect.poll(() => grounds(page, '.button.primary')).toEqual(SEEN);
    await io.seek(500);
    await expect(page.locator('.stage[data-past]')).toHaveCSS('outline-style', 'double');
    await page.goto('./#/razorpay/one-payment');
    await expect.poll(() => grounds(page, '.story-steps a[aria-current]', '::after')).toEqual(SEEN);
    await page.goto('./#/dual-write');
    const race = page.getByRole('button', { name: 'Two writers race', exact: true });
    await race.click();
    await expect.poll(() => grounds(page, '.chip[aria-pressed="true"]')).toEqual(SEEN);
  });
}
