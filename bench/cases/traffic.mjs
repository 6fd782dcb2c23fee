// 5,000 records a second left running: whether the page keeps its frames and the views keep up, and whether a long log makes it any harder.
import { fill } from '../browser.mjs';
import { quantile, spread } from '../numbers.mjs';

const RATE = 5_000;
/** Tasks of the first seconds belong to starting up. */
const START_UP_MS = 3_000;
const SCRIPT_MS_GOAL = 4;
const TASK_MS_GOAL = 50;
const LAG_SECONDS_GOAL = 1;
const GROWTH_GOAL = 1.2;
const SHORT_LOG_RECORDS = 1_000;

/** @typedef {import('@playwright/test').Page} Page */

/** @type {import('../bench.d.ts').Case} */
export const traffic = {
  name: 'traffic',
  async run({ newPage, sizes }) {
    const six = await newPage();
    await six.evaluate(async () => {
      await window.insideOut.reset({ preset: 'payments' });
      await window.insideOut.settled();
    });
    const busy = await leaveRunning(six, sizes.trafficSeconds);
    await six.close();

    const p95 = [];
    for (const records of [Math.min(SHORT_LOG_RECORDS, sizes.records), sizes.records]) {
      const page = await newPage();
      await fill(page, records);
      p95.push(quantile((await leaveRunning(page, sizes.trafficSeconds)).scripts, 0.95));
      await page.close();
    }
    const [short = Number.NaN, long = Number.NaN] = p95;
    const isRight = busy.running === 6 && busy.arrived > 0.9 * RATE * sizes.trafficSeconds;
    return [
      {
        what: 'six views at 5,000 records/s: script a frame, p95',
        measured: `${spread(busy.scripts)} ms, of ${busy.scripts.length} frames`,
        value: quantile(busy.scripts, 0.95),
        goal: { atMost: SCRIPT_MS_GOAL },
        isRight,
      },
      {
        what: 'six views at 5,000 records/s: longest task',
        measured: `${Math.max(0, ...busy.longTasks).toFixed(0)} ms; ${busy.longTasks.length} over 50 ms`,
        value: Math.max(0, ...busy.longTasks),
        goal: { atMost: TASK_MS_GOAL },
        isRight,
      },
      {
        what: 'six views at 5,000 records/s: lag, seconds of traffic',
        measured: spread(busy.lags.map((lag) => lag / RATE)),
        value: Math.max(...busy.lags) / RATE,
        goal: { atMost: LAG_SECONDS_GOAL },
        isRight,
      },
      {
        what: `script a frame, p95, with ${sizes.records} records in the log against ${SHORT_LOG_RECORDS}`,
        measured: `${long.toFixed(2)} against ${short.toFixed(2)} ms`,
        value: long / short,
        goal: { atMost: GROWTH_GOAL },
      },
    ];
  },
};

/**
 * @param {Page} page
 * @param {number} seconds
 */
async function leaveRunning(page, seconds) {
  await page.evaluate(
    ({ rate, startUp_ms }) => {
      const seen = { longTasks: [0], lags: [0], scripts: [0], from: window.insideOut.log.endOffset };
      seen.longTasks.length = seen.lags.length = seen.scripts.length = 0;
      Object.assign(window, { measured: seen });
      const start = performance.now() + startUp_ms;
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) if (startTime > start) seen.longTasks.push(duration);
      }).observe({ entryTypes: ['longtask'] });
      // What all callbacks of one frame take together.
      const request = window.requestAnimationFrame;
      let frame = 0;
      window.requestAnimationFrame = (callback) =>
        request((time) => {
          const from = performance.now();
          callback(time);
          const took = performance.now() - from;
          if (from <= start) return;
          if (time === frame) seen.scripts[seen.scripts.length - 1] = (seen.scripts.at(-1) ?? 0) + took;
          else seen.scripts.push(took);
          frame = time;
        });
      setInterval(() => {
        if (performance.now() > start) seen.lags.push(Math.max(...window.insideOut.views().map(({ lag }) => lag)));
      }, 100);
      window.insideOut.traffic(rate);
    },
    { rate: RATE, startUp_ms: START_UP_MS },
  );
  await page.waitForTimeout(START_UP_MS + seconds * 1_000);
  return page.evaluate(() => {
    const { traffic, log, views } = window.insideOut;
    traffic(0);
    /** @type {{ longTasks: number[], lags: number[], scripts: number[], from: number }} */
    const { longTasks, lags, scripts, from } = Reflect.get(window, 'measured');
    const running = views().filter(({ status }) => status === 'running' || status === 'replaying').length;
    return { longTasks, lags, scripts, arrived: log.endOffset - from, running };
  });
}
