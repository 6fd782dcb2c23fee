// 5,000 records a second left running for a minute: what the page's memory grows by beside the log itself.

const RATE = 5_000;
/** So long until what is made once has been made. */
const START_UP_MS = 5_000;
const GROWTH_MB_GOAL = 10;

/** @typedef {import('@playwright/test').CDPSession} CDPSession */
/** @typedef {import('@playwright/test').Page} Page */

/** @type {import('../bench.d.ts').Case} */
export const growth = {
  name: 'growth',
  async run({ newPage, sizes, load }) {
    const page = await newPage();
    await page.evaluate(async () => {
      await window.insideOut.reset({ preset: 'payments' });
      await window.insideOut.settled();
    });
    const session = await page.context().newCDPSession(page);
    await page.evaluate((rate) => window.insideOut.traffic(rate), RATE);
    await page.waitForTimeout(START_UP_MS);
    const before = await look(page, session);
    await page.waitForTimeout(sizes.growthSeconds * 1_000);
    const after = await look(page, session);
    const running = await page.evaluate(
      () => window.insideOut.views().filter(({ status }) => status === 'running' || status === 'replaying').length,
    );
    await page.close();

    const arrived = after.end - before.end;
    const log = await bytesOfLog(load, before.end, after.end);
    const beyond_MB = (after.bytes - before.bytes - log) / 1e6;
    return [
      {
        what: `six views at 5,000 records/s for ${sizes.growthSeconds} s: memory of the page beyond the log, MB`,
        measured: `${((after.bytes - before.bytes) / 1e6).toFixed(1)} MB, ${(log / 1e6).toFixed(1)} of them the log, ${arrived} records`,
        value: Math.max(0, beyond_MB),
        goal: { atMost: GROWTH_MB_GOAL },
        isRight: running === 6 && arrived > 0.9 * RATE * sizes.growthSeconds,
      },
    ];
  },
};

/**
 * The page's objects that are in use after garbage collection, and the buffers they stand on; and the end of the log at that time.
 * @param {Page} page
 * @param {CDPSession} session
 */
async function look(page, session) {
  // What the first one lets go can hold others: they go with the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  const end = await page.evaluate(() => window.insideOut.log.endOffset);
  return { bytes: usedSize + embedderHeapUsedSize + backingStorageSize, end };
}

/**
 * What the generator's payments between two offsets take in a log, in bytes.
 * @param {(path: string) => Promise<Record<string, unknown>>} load
 * @param {number} from
 * @param {number} end
 */
async function bytesOfLog(load, from, end) {
  const { createLog } = /** @type {typeof import('../../src/log/createLog.ts')} */ (
    await load('/src/log/createLog.ts')
  );
  const { createGenerator } = /** @type {typeof import('../../src/sources/generator/createGenerator.ts')} */ (
    await load('/src/sources/generator/createGenerator.ts')
  );
  const { START_OF_TIME_MS } = /** @type {typeof import('../../src/session/startOfTime.ts')} */ (
    await load('/src/session/startOfTime.ts')
  );
  const generator = createGenerator({ seed: 1, start_ms: START_OF_TIME_MS });
  generator.setRate(RATE);
  const log = createLog();
  let before = 0;
  while (log.endOffset < end) {
    if (log.endOffset === from) before = log.bytes;
    log.append(generator.next());
  }
  return log.bytes - before;
}
