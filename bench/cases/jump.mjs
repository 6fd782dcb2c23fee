// A jump to any offset, of all three views: what the scrubber asks for.
import { fill } from '../browser.mjs';
import { quantile, spread } from '../numbers.mjs';

const FRAME_MS = 16;

/** @type {import('../bench.d.ts').Case} */
export const jump = {
  name: 'jump',
  async run({ newPage, sizes }) {
    const page = await newPage();
    await fill(page, sizes.records);
    const { times, right } = await page.evaluate(async (jumps) => {
      const io = window.insideOut;
      const times = [];
      let right = 0;
      // The same places each time, spread as chance would: by the golden ratio.
      for (let n = 1; n <= jumps; n++) {
        const offset = Math.floor(((n * 0.618034) % 1) * io.log.endOffset);
        const from = performance.now();
        await io.seek(offset);
        times.push(performance.now() - from);
        if (io.views().every((view) => view.offset === offset)) right++;
      }
      await io.seek('live');
      return { times, right };
    }, sizes.jumps);
    await page.close();
    return [
      {
        what: `jump to any offset of ${sizes.records}, three views, p95`,
        measured: `${spread(times)} ms, of ${times.length} jumps`,
        value: quantile(times, 0.95),
        goal: { atMost: FRAME_MS },
        isRight: right === times.length,
      },
    ];
  },
};
