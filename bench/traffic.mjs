// Leaves 5,000 records a second running through six views for a minute, in the production build, and says whether the page kept up.
// node bench/traffic.mjs [--seconds 60] [--rate 5000]   (after npm run build)
import { chromium } from '@playwright/test';
import { parseArgs } from 'node:util';
import { findOrInstallBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/prepare.mjs';
import { serve } from '../scripts/serve.mjs';

/** Long tasks of the first seconds belong to starting up. */
const START_UP_MS = 3_000;
const LONG_TASK_MS_GOAL = 100;
const LAG_SECONDS_GOAL = 1;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '5000' } },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);

const { url, close } = await serve({ folder: `${root}dist` });
const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser().path,
  args: asRoot ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 810 } });
  await page.goto(url);
  await page.evaluate(async () => {
    await window.insideOut.reset({ preset: 'payments' });
    await window.insideOut.settled();
  });
  const begun = await page.evaluate(
    ({ rate, startUp_ms }) => {
      /** @type {{ longTasks: number[], lags: number[], frames: number }} */
      const seen = { longTasks: [], lags: [], frames: 0 };
      Object.assign(window, { measured: seen });
      const from = performance.now() + startUp_ms;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) if (task.startTime > from) seen.longTasks.push(task.duration);
      }).observe({ entryTypes: ['longtask'] });
      const frame = () => {
        seen.frames += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      setInterval(() => {
        if (performance.now() > from) seen.lags.push(Math.max(...window.insideOut.views().map((view) => view.lag)));
      }, 100);
      window.insideOut.traffic(rate);
      return window.insideOut.log.endOffset;
    },
    { rate, startUp_ms: START_UP_MS },
  );
  await page.waitForTimeout(seconds * 1000);
  const { longTasks, lags, frames, views, end } = await page.evaluate(() => ({
    .../** @type {{ longTasks: number[], lags: number[], frames: number }} */ (Reflect.get(window, 'measured')),
    views: window.insideOut.views(),
    end: window.insideOut.log.endOffset,
  }));
  lags.sort((a, b) => a - b);
  const lagMost = (lags.at(-1) ?? 0) / rate;
  const rows = {
    'views running': `${views.filter((view) => view.status === 'running').length} of ${views.length}`,
    'records arrived': `${end - begun} of ${rate * seconds}`,
    'frames/s': (frames / seconds).toFixed(1),
    'longest task, ms': `${Math.max(0, ...longTasks).toFixed(0)} (goal ≤ ${LONG_TASK_MS_GOAL})`,
    'tasks over 50 ms': longTasks.length,
    'lag, seconds of traffic, median': ((lags[lags.length >> 1] ?? 0) / rate).toFixed(2),
    'lag, seconds of traffic, most': `${lagMost.toFixed(2)} (goal ≤ ${LAG_SECONDS_GOAL})`,
  };
  console.table(rows);
  console.log(JSON.stringify({ seconds, rate, frames, longTasks: longTasks.map(Math.round), lagMost_s: lagMost }));
} finally {
  await browser.close();
  await close();
}
