// A fold that will not stop, or takes too much: it is killed and named, and nobody else notices for long.
import { COUNT, expect, payment, test, type Console } from '../console.ts';

/** How long after the watchdog's second the rest must be itself again, ms. */
const PATIENCE_MS = 12_000;

/** The log still takes records, and a neighbour still folds them. */
async function expectUnharmed(io: Console, neighbour: string): Promise<void> {
  const end = await io.endOffset();
  await io.append(payment({ payment_id: 'after' }));
  await expect.poll(async () => (await io.view(neighbour)).offset, { timeout: PATIENCE_MS }).toBe(end + 1);
  expect(await io.state(neighbour)).toBe(end + 1);
  expect((await io.view(neighbour)).status).toBe('running');
}

test.describe('[P5] a fold that gives no answer for a second is killed', () => {
  test('an endless loop in apply', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    const id = await io.addView(
      'loop',
      `export default view({
  init: () => 0,
  apply(count, payment) {
    while (payment.payment_id === 'p2');
    return count + 1;
  },
});`,
    );
    await io.append(payment({ payment_id: 'p1' }));
    await io.settled();
    const began_ms = Date.now();
    await io.append(payment({ payment_id: 'p2' }));
    const error = await io.failure(id);
    expect(Date.now() - began_ms).toBeLessThan(4_000);
    expect(error.message).toContain('1 s');
    expect(error.offset).toBe(1);
    await expectUnharmed(io, neighbour);
  });

  test('an endless loop in init', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    await expect(io.addView('loop', 'export default view({ init() { for (;;); }, apply: (s) => s });')).rejects.toThrow(
      /loop.*init/,
    );
    await expectUnharmed(io, neighbour);
  });

  test('an endless loop at top level', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    await expect(
      io.addView('loop', 'for (;;); export default view({ init: () => 0, apply: (s) => s });'),
    ).rejects.toThrow(/loop.*top level/);
    await expectUnharmed(io, neighbour);
  });

  test('an endless loop in query', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    const id = await io.addView(
      'loop',
      'export default view({ init: () => 0, apply: (n) => n + 1, query() { for (;;); } });',
    );
    await expect(io.query(id)).rejects.toThrow(/query gave no answer/);
    await expectUnharmed(io, neighbour);
  });

  test('an endless loop that prints: printing is no sign of life', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    await io.append(payment());
    const id = await io.addView(
      'printer',
      `export default view({ init: () => 0, apply() { for (;;) console.log('x'.repeat(10_000)); } });`,
    );
    await io.failure(id);
    await expectUnharmed(io, neighbour);
  });

  test('three in a row: frames are dropped, and every other view is rebuilt as it was', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    await io.append([payment({ payment_id: 'p1' }), payment({ payment_id: 'p2' })]);
    const before = await io.digest(neighbour);
    for (let index = 0; index < 3; index++) {
      const id = await io.addView(`loop ${index}`, 'export default view({ init: () => 0, apply() { for (;;); } });');
      await io.failure(id);
    }
    await expect.poll(async () => (await io.view(neighbour)).lag, { timeout: PATIENCE_MS }).toBe(0);
    expect(await io.digest(neighbour)).toBe(before);
    await expectUnharmed(io, neighbour);
  });
});

test.describe('[P6] a fold that takes all memory takes only its own', () => {
  // A frame that dies takes seconds to be noticed, and its views are replayed after that.
  test.setTimeout(60_000);

  for (const [what, code] of [
    ['all at once', 'apply() { const all = []; for (;;) all.push(new Array(4_000_000).fill(1.5)); }'],
    [
      'text that doubles',
      `apply() { let text = 'x'; const all = new Set(); for (;;) { text = JSON.stringify([text, text]); all.add(text); } }`,
    ],
  ] as const) {
    test(what, async ({ io }) => {
      const neighbour = await io.addView('neighbour', COUNT);
      await io.append(payment());
      const id = await io.addView('bomb', `export default view({ init: () => 0, ${code} });`);
      const error = await io.failure(id, 30_000);
      expect(error.message).toBeTruthy();
      await expectUnharmed(io, neighbour);
    });
  }

  test('a state that grows with every record', async ({ io }) => {
    const neighbour = await io.addView('neighbour', COUNT);
    const id = await io.addView(
      'hoarder',
      'export default view({ init: () => [], apply(all) { all.push(new Array(2_000_000).fill(0).map((_, i) => i + 0.5)); return all; } });',
    );
    await io.append(Array.from({ length: 1_000 }, (_, index) => payment({ payment_id: `p${index}` })));
    const error = await io.failure(id, 45_000);
    expect(error.message).toBeTruthy();
    await expectUnharmed(io, neighbour);
  });
});

test.describe('[P7] what a fold prints is kept within bounds', () => {
  test('ten seconds of it leave the page as quick as before', async ({ io }) => {
    test.setTimeout(40_000);
    const neighbour = await io.addView('neighbour', COUNT);
    const id = await io.addView(
      'chatterbox',
      `export default view({ init: () => 0, apply(n) { for (let i = 0; i < 50; i++) console.log('line', i, 'of record', n, 'x'.repeat(5_000)); return n + 1; } });`,
    );
    await io.traffic(500);
    const slowest = await io.page.evaluate(async () => {
      let longest = 0;
      for (let until = performance.now() + 10_000, last = performance.now(); last < until; ) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return longest;
    });
    await io.traffic(0);
    await io.settled();
    expect(slowest).toBeLessThan(1_000);
    expect((await io.view(id)).status).toBe('running');
    expect((await io.view(neighbour)).lag).toBe(0);
  });
});
