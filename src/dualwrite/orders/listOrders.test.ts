import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stores } from '../machine.ts';
import { listOrders, openListing } from './listOrders.ts';
import { listAll, runTexts } from './testing/listAll.ts';
import { differ, everyRun, posetMachine, sequentialWriters, WRITERS, type ToyWrite } from './testing/toyMachines.ts';

/** Small posets of writes: each may wait for some of those before it. */
const anyWrites = fc
  .array(fc.record({ writer: fc.nat(2), store: fc.nat(2), value: fc.nat(2), after: fc.array(fc.nat(5)) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((writes) =>
    writes.map(
      ({ writer, store, value, after }, index): ToyWrite => ({
        id: `w${index}`,
        writer: WRITERS[writer] ?? 'A',
        store: (['postgres', 'redis', 'search'] as const)[store] ?? 'redis',
        value,
        after: after.filter((other) => other < index),
      }),
    ),
  );

/** All orders of 0 … n-1, by brute force. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, place) => [...rest.slice(0, place), n - 1, ...rest.slice(place)]),
  );
}

const textsOf = (runs: ReturnType<typeof everyRun>) =>
  runs.map(({ steps, stores }) => `${steps.map(({ id }) => id).join(' ')} = ${JSON.stringify(stores)}`);

describe('every order', () => {
  test.each([
    [1, 3, 1],
    [2, 2, 6],
    [2, 3, 20],
    [3, 1, 6],
    [3, 3, 1_680],
  ])('[O1] %i writers of %i writes each have %i orders', (writers, stores, orders) => {
    const { runs, status, tally } = listAll(sequentialWriters(writers, stores));
    expect({ runs, status, orders: tally?.orders }).toEqual({ runs: orders, status: 'all', orders: BigInt(orders) });
  });

  test('[O1] of two writers of three sequential writes, 20 orders, 10 drift', () => {
    const { runs, endings, endingOf, tally } = listAll(sequentialWriters(2));
    expect(runs).toBe(20);
    expect([...endingOf].filter((ending) => endings[ending]?.isDrifted)).toHaveLength(10);
    expect(tally).toEqual({ orders: 20n, drifted: 10n, withFault: 0n, driftedWithFault: 0n });
  });

  test('[O1] they are the permutations that a poset allows, each once', () => {
    fc.assert(
      fc.property(anyWrites, (writes) => {
        const allowed = permutations(writes.length).filter((order) =>
          order.every((index, place) => writes[index]?.after.every((other) => order.indexOf(other) < place)),
        );
        const orders = runTexts(listAll(posetMachine(writes))).map((text) => text.split(' = ')[0]);
        expect(orders.toSorted()).toEqual(
          allowed.map((order) => order.map((index) => `w${index}`).join(' ')).toSorted(),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('[O2] with one fault at every place: what plain recursion finds, in its order', () => {
    fc.assert(
      fc.property(
        anyWrites,
        fc.constantFrom('none', 'one'),
        fc.integer({ min: 1, max: 40 }),
        (writes, faults, slice) => {
          const machine = posetMachine(writes.slice(0, 5));
          expect(runTexts(listAll(machine, { faults }, slice))).toEqual(textsOf(everyRun(machine, faults)));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('[O2] the tally says how many have a fault, and how many of them drift', () => {
    const machine = sequentialWriters(2);
    const runs = everyRun(machine, 'one');
    const faulty = runs.filter(({ steps }) => steps.some(({ isFault }) => isFault));
    const drifted = (some: typeof runs) => BigInt(some.filter(({ stores }) => differ(stores)).length);
    expect(listAll(machine, { faults: 'one' }).tally).toEqual({
      orders: BigInt(runs.length),
      drifted: drifted(runs),
      withFault: BigInt(faulty.length),
      driftedWithFault: drifted(faulty),
    });
  });

  test('[O2] a fault may strike after the last step', () => {
    const forgetful = sequentialWriters(1);
    const machine: typeof forgetful = {
      ...forgetful,
      faults: (state) =>
        forgetful.enabled(state).length > 0
          ? []
          : [
              {
                id: 'forget',
                actor: 'redis',
                writer: null,
                message: null,
                store: 'redis',
                isFault: true,
                text: 'forgets',
              },
            ],
      take: (state, step) =>
        step.id === 'forget' ? { ...state, stores: { ...state.stores, redis: null } } : forgetful.take(state, step),
    };
    const { runs, stepsOf, shortest } = listAll(machine, { faults: 'one' });
    expect(runs).toBe(2);
    expect(stepsOf(0)).toHaveLength(3);
    expect(stepsOf(1).map(({ id }) => id)).toEqual(['A→postgres', 'A→redis', 'A→search', 'forget']);
    expect(shortest?.run).toBe(1);
  });
});

describe('a listing', () => {
  test('[O3] beyond its limit it stops, says so, and still knows how many orders there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_700 }), fc.integer({ min: 1, max: 400 }), (runsMax, slice) => {
        const whole = listAll(sequentialWriters(3));
        const part = listAll(sequentialWriters(3), { runsMax }, slice);
        expect(part.status).toBe(runsMax < 1_680 ? 'limit' : 'all');
        expect(part.runs).toBe(Math.min(runsMax, 1_680));
        expect(part.tally).toEqual(whole.tally);
        expect(runTexts(part)).toEqual(runTexts(whole).slice(0, part.runs));
      }),
      { numRuns: 30 },
    );
  });

  test('[O3] where there are too many states to count, it says nothing of the number', () => {
    const { status, tally, runs, stepsOf } = listAll(sequentialWriters(3), { statesMax: 100 });
    expect({ status, tally }).toEqual({ status: 'limit', tally: null });
    expect(runs).toBeGreaterThan(0);
    expect(stepsOf(runs - 1)).toHaveLength(9);
  });

  test('stopped in the middle, it has the runs so far', () => {
    const lister = listOrders(sequentialWriters(3), { faults: 'none', isDrifted: differ });
    lister.next(40);
    const part = openListing(lister.finish());
    expect(part.status).toBe('cancelled');
    expect(part.runs).toBeGreaterThan(0);
    expect(runTexts(part)).toEqual(runTexts(listAll(sequentialWriters(3))).slice(0, part.runs));
  });

  test('[O3] while the rest is counted, the runs are there already', () => {
    const lister = listOrders(sequentialWriters(3), { faults: 'none', isDrifted: differ, runsMax: 100 });
    while (!lister.isListed) lister.next(1);
    expect(lister.done).toBe(false);
    const early = openListing(lister.finish());
    while (!lister.done) lister.next(1_000);
    const late = openListing(lister.finish());
    expect({ status: early.status, tally: early.tally, shortest: early.shortest }).toEqual({
      status: 'limit',
      tally: null,
      shortest: null,
    });
    expect(runTexts(early)).toEqual(runTexts(late));
    expect(late.tally?.orders).toBe(1_680n);
  });

  test('[O3] what another judge finds bad is counted among all orders too, listed or not', () => {
    const isRedisFirst = ({ redis }: Stores) => redis === 100;
    const whole = listAll(sequentialWriters(3), { faults: 'one', isDrifted: isRedisFirst });
    for (const runsMax of [10, 100_000]) {
      const part = listAll(sequentialWriters(3), { faults: 'one', runsMax });
      const { endings } = part;
      const stores = (ending: number) => endings[ending]?.stores ?? { postgres: null, redis: null, search: null };
      expect(part.tallyOf((ending) => isRedisFirst(stores(ending)))).toEqual(whole.tally);
      expect(part.tallyOf((ending) => differ(stores(ending)))).toEqual(part.tally);
    }
    expect(listAll(sequentialWriters(3), { statesMax: 100 }).tallyOf(() => true)).toBeNull();
  });

  test('a run that is not listed is refused', () => {
    const { stepsOf } = listAll(sequentialWriters(2));
    for (const run of [-1, 20, 0.5]) expect(() => stepsOf(run)).toThrow(/not listed: there are 20/);
  });

  test.each([0, 1.5, 1_000_001])('a limit of %s runs is refused', (runsMax) => {
    expect(() => listAll(sequentialWriters(2), { runsMax })).toThrow(/whole number from 1/);
  });

  test('a machine without an end is found out', () => {
    const toy = sequentialWriters(1);
    expect(() => listAll({ ...toy, take: () => toy.initial })).toThrow(/no end/);
  });
});

describe('the shortest counterexample', () => {
  /** Every drifted run with what it is judged by, the least first. */
  function judged(machine: ReturnType<typeof posetMachine>, faults: 'none' | 'one') {
    return everyRun(machine, faults)
      .map(({ steps, stores }, run) => ({
        run,
        stores,
        judge: [
          steps.length,
          steps.filter(({ isFault }) => isFault).length,
          steps.filter((step, index) => index > 0 && step.actor !== steps[index - 1]?.actor).length,
          run,
        ] as const,
      }))
      .filter(({ stores }) => differ(stores))
      .toSorted((a, b) => a.judge.map((value, at) => value - (b.judge[at] ?? 0)).find((value) => value !== 0) ?? 0);
  }

  test('[O4] fewest steps, then fewest faults, then fewest changes of hand, then first', () => {
    fc.assert(
      fc.property(anyWrites, fc.constantFrom('none', 'one'), (writes, faults) => {
        const machine = posetMachine(writes.slice(0, 5));
        const [least] = judged(machine, faults);
        const { shortest } = listAll(machine, { faults });
        expect(shortest?.run).toBe(least?.run);
        expect(shortest?.ending.stores).toEqual(least?.stores);
      }),
      { numRuns: 150 },
    );
  });

  test('[O4] of two writers: one is overtaken once, in two changes of hand', () => {
    const { shortest, stepsOf } = listAll(sequentialWriters(2));
    expect(shortest?.steps.map(({ actor }) => actor).join('')).toBe('AABBBA');
    expect(shortest?.steps).toEqual(stepsOf(shortest?.run ?? -1));
  });

  test('[O4] it is found beyond the limit too', () => {
    const { shortest } = listAll(sequentialWriters(2), { runsMax: 1 });
    expect(shortest?.steps.map(({ actor }) => actor).join('')).toBe('AABBBA');
    expect(shortest?.run).toBeNull();
  });
});
