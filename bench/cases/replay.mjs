// Each view of the first page replayed in its own process, against the loop one would write by hand: as the app's own page measures it.
import { median, spread } from '../numbers.mjs';

/** @type {import('../bench.d.ts').Case} */
export const replay = {
  name: 'replay',
  async run({ newPage, sizes }) {
    const page = await newPage('#/speed');
    await page.locator(`input[name="records"][value="${sizes.records}"]`).check();
    await page.getByRole('button', { name: 'Measure this machine' }).click();
    const told = await page.locator('[data-speed]').getAttribute('data-speed', { timeout: 240_000 });
    await page.close();
    /** @type {import('../../src/lessons/speed/measureSpeed.ts').Speed} */
    const { views } = JSON.parse(told ?? '');
    return views.flatMap(({ name, replays_ms, loops_ms, sent_ms, isEqual }) => [
      {
        what: `${name}: replay against the loop alone`,
        measured: `${spread(replays_ms)} ms against ${spread(loops_ms)} ms`,
        value: median(loops_ms) / median(replays_ms),
        goal: { atLeast: 0.8 },
        isRight: isEqual,
      },
      {
        what: `${name}: replay against objects sent to a worker, then the loop`,
        measured: `${spread(replays_ms)} ms against ${spread(sent_ms)} ms`,
        value: median(sent_ms) / median(replays_ms),
        goal: null,
        isRight: isEqual,
      },
    ]);
  },
};
