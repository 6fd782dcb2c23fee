// A browser with the production build in it, for whatever measures the app as it is.
import { chromium } from '@playwright/test';
import { findOrInstallBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Opens the build that lies in `folder`, as a static host would serve it.
 * @param {string} folder
 */
export async function openBrowser(folder) {
  const { url, close } = await serve({ folder });
  const asRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser().path,
    args: asRoot ? ['--no-sandbox'] : [],
  });
  return {
    /** A page of its own at an address within the app. */
    async newPage(hash = '') {
      const page = await browser.newPage({ viewport: { width: 1440, height: 810 } });
      await page.goto(`${url}${hash}`);
      await page.waitForFunction(() => 'insideOut' in window);
      return page;
    },
    async close() {
      await browser.close();
      await close();
    },
  };
}

/**
 * A session of so many payments and the three views of the first page, caught up and at rest.
 * @param {Page} page
 * @param {number} records
 */
export async function fill(page, records) {
  await page.evaluate(async (wanted) => {
    const io = window.insideOut;
    await io.reset({ preset: wanted === 1_000_000 ? 'million' : 'welcome' });
    if (io.log.endOffset < wanted) {
      io.traffic(5_000);
      for (let left = wanted - io.log.endOffset; left > 0; left -= 250_000)
        await io.advance((Math.min(left, 250_000) * 1_000) / 5_000);
      io.traffic(0);
    }
    await io.settled();
  }, records);
  // Digests and checkpoints are taken at rest: they are not to be in what is measured next.
  await page.waitForTimeout(2_000);
}
