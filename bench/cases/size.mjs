// What the first page loads before anything can be seen.
import { initialBytes } from '../../scripts/size.mjs';

const KB_GOAL = 120;

/** @type {import('../bench.d.ts').Case} */
export const size = {
  name: 'size',
  async run({ dist }) {
    const kB = initialBytes(dist) / 1_000;
    return [
      {
        what: 'scripts and styles of the first page, kB gzipped',
        measured: `${kB.toFixed(1)} kB`,
        value: kB,
        goal: { atMost: KB_GOAL },
      },
    ];
  },
};
