// An edit, from the order until the new fold has caught up and taken over.
import { fill } from '../browser.mjs';
import { median, spread } from '../numbers.mjs';

const EDIT_MS_GOAL = 150;

/** @type {import('../bench.d.ts').Case} */
export const edit = {
  name: 'edit',
  async run({ newPage, sizes }) {
    const page = await newPage();
    await fill(page, sizes.editRecords);
    const { times, states } = await page.evaluate(async (rounds) => {
      const io = window.insideOut;
      const [, view] = io.views();
      const times = [];
      const states = [];
      // Another text each time: what was compiled before is not compiled again.
      for (let round = 1; round <= rounds + 1; round++) {
        const code = `export default view({\n  init: () => 0,\n  apply: (n, { amount }) => n + (amount > 0 ? ${round} : 0),\n});\n`;
        const from = performance.now();
        await io.editView(view?.id ?? '', code);
        times.push(performance.now() - from);
        states.push(Number(await io.state(view?.id ?? '')) / round);
      }
      // The first fetched the compiler.
      return { times: times.slice(1), states };
    }, sizes.rounds);
    await page.close();
    return [
      {
        what: `edit, new fold caught up over ${sizes.editRecords} records`,
        measured: `${spread(times)} ms`,
        value: median(times),
        goal: { atMost: EDIT_MS_GOAL },
        isRight: states.every((counted) => counted === sizes.editRecords),
      },
    ];
  },
};
