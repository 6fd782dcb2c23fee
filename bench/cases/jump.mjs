// A jump to any offset, of all three views: what the scrubber asks for. First as it is when nothing is kept yet, then from the states the views keep.
import { fill } from '../browser.mjs';
import { quantile, spread } from '../numbers.mjs';

const FRAME_MS = 16;
/** Between two jumps the page comes to rest. */
const REST_MS = 100;
const KEPT_WITHIN_MS = 120_000;

/** @type {import('../bench.d.ts').Case} */
export const jump = {
  name: 'jump',
  async run({ newPage, sizes }) {
    const page = await newPage();
    await fill(page, sizes.records);
    const middle = Math.floor(sizes.records / 2) + 1;
    const cold = await page.evaluate(jumpTo, { offsets: [middle], rest_ms: 0 });
    const before = await page.evaluate(digests);
    const from = performance.now();
    await page.waitForFunction(
      () => window.insideOut.views().every(({ kept }) => kept === window.insideOut.log.endOffset),
      null,
      { timeout: KEPT_WITHIN_MS },
    );
    const kept_s = (performance.now() - from) / 1_000;
    // The same places each time, spread as chance would: by the golden ratio.
    const offsets = Array.from({ length: sizes.jumps }, (_, n) =>
      Math.floor((((n + 1) * 0.618034) % 1) * sizes.records),
    );
    const warm = await page.evaluate(jumpTo, { offsets, rest_ms: REST_MS });
    await page.evaluate(jumpTo, { offsets: [middle], rest_ms: 0 });
    const after = await page.evaluate(digests);
    await page.close();
    const isRight = warm.right === offsets.length && cold.right === 1 && `${before}` === `${after}`;
    return [
      {
        what: `jump to any offset of ${sizes.records}, three views, p95`,
        measured: `${spread(warm.times)} ms, of ${offsets.length} jumps, ${warm.right} of them right`,
        value: quantile(warm.times, 0.95),
        goal: { atMost: FRAME_MS },
        isRight,
      },
      {
        what: 'until all past states are at hand, seconds after the first seek',
        measured: `${kept_s.toFixed(1)} s; a jump before that took ${spread(cold.times)} ms`,
        value: kept_s,
        goal: null,
      },
    ];
  },
};

/**
 * In the page: how long each jump takes, ms, and how many came to where they should.
 * @param {{ offsets: number[], rest_ms: number }} jumps
 */
async function jumpTo({ offsets, rest_ms }) {
  const io = window.insideOut;
  const times = [];
  let right = 0;
  for (const offset of offsets) {
    await new Promise((resolve) => setTimeout(resolve, rest_ms));
    const from = performance.now();
    await io.seek(offset);
    times.push(performance.now() - from);
    if (io.views().every((view) => view.offset === offset)) right++;
  }
  return { times, right };
}

/** In the page: of every view as it stands. */
async function digests() {
  return Promise.all(window.insideOut.views().map(({ id }) => window.insideOut.digest(id)));
}
