// Payments appended by a script, a batch at a time: checked, copied, frozen, and packed as segments fill.
import { median, spread } from '../numbers.mjs';

const PER_SECOND_GOAL = 1_000_000;
const BATCH_RECORDS = 10_000;

/** @type {import('../bench.d.ts').Case} */
export const append = {
  name: 'append',
  async run({ newPage, sizes, paymentsFile }) {
    const { readFile } = await import('node:fs/promises');
    const lines = (await readFile(await paymentsFile(), 'utf8')).split('\n').slice(0, BATCH_RECORDS);
    const page = await newPage();
    const paces = [];
    let end = 0;
    for (let round = 0; round < sizes.rounds; round++) {
      const measured = await page.evaluate(
        async ({ lines, wanted }) => {
          const io = window.insideOut;
          await io.reset({ preset: 'empty' });
          const rows = lines.map((line) => JSON.parse(line));
          const from = performance.now();
          while (io.log.endOffset < wanted) await io.append(rows);
          return { elapsed_ms: performance.now() - from, end: io.log.endOffset };
        },
        { lines, wanted: sizes.records },
      );
      ({ end } = measured);
      paces.push((1_000 * end) / measured.elapsed_ms);
    }
    await page.close();
    return [
      {
        what: `append of ${sizes.records} payments, records/s`,
        measured: spread(paces),
        value: median(paces),
        goal: { atLeast: PER_SECOND_GOAL },
        isRight: end >= sizes.records,
      },
    ];
  },
};
