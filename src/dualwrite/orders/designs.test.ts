import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree } from '../agree.ts';
import { createDesignMachine } from '../createDesignMachine.ts';
import type { Stores } from '../machine.ts';
import type { ConsumerKind, DesignId, Operation, Scenario, WriterId } from '../scenario.ts';
import type { FaultChoice } from './listing.ts';
import { listAll, runTexts } from './testing/listAll.ts';
import { everyRun } from './testing/toyMachines.ts';
import { createTries } from './tries.ts';

const WRITERS: readonly WriterId[] = ['A', 'B', 'C'];
const DESIGNS: readonly DesignId[] = ['naive', 'retries', 'invalidate', 'parallel', 'outbox', 'cdc'];

/** One list of operations a writer. */
function scenarioOf(
  design: DesignId,
  operations: readonly (readonly Operation[])[],
  consumer: ConsumerKind = 'upsert',
): Scenario {
  const writers = operations.map((some, index) => ({ id: WRITERS[index] ?? 'A', operations: some, startsAt_ms: 0 }));
  return { design, writers, consumer, initial: 25_000, faults: [], seed: 1, order: null };
}

const update = (amount: number): Operation => ({ type: 'update', amount });
const RACE = [[update(50_000)], [update(75_000)]];
const THREE = [...RACE, [update(90_000)]];
const driftOf = (scenario: Scenario) => (stores: Stores) => !agree(stores, scenario);
const list = (scenario: Scenario, faults: FaultChoice, runsMax = 100_000) =>
  listAll(createDesignMachine(scenario), { faults, runsMax, isDrifted: driftOf(scenario) });

describe('every order of the real machines', () => {
  test('[O1] the naive dual write: 20 orders of two writers, of which 10 drift; 1,680 of three', () => {
    expect(list(scenarioOf('naive', RACE), 'none').tally).toMatchObject({ orders: 20n, drifted: 10n });
    expect(list(scenarioOf('naive', THREE), 'none').tally?.orders).toBe(1_680n);
  });

  test.each(DESIGNS)('[O2] of %s they are what plain recursion finds, with any one fault', (design) => {
    for (const operations of [[[update(50_000)]], [[update(50_000), { type: 'delete' } as const]], RACE]) {
      const scenario = scenarioOf(design, operations);
      const listing = list(scenario, operations === RACE ? 'none' : 'one');
      const plain = everyRun(createDesignMachine(scenario), operations === RACE ? 'none' : 'one');
      expect(listing.runs).toBe(plain.length);
      expect(runTexts(listing)).toEqual(
        plain.map(({ steps, stores }) => `${steps.map(({ id }) => id).join(' ')} = ${JSON.stringify(stores)}`),
      );
    }
  });

  test.each(DESIGNS)(
    '[O2] every listed order of %s can be taken step by step, to the stores that are stated',
    (design) => {
      const scenario = scenarioOf(design, RACE);
      const machine = createDesignMachine(scenario);
      const { runs, stepsOf, endings, endingOf } = list(scenario, 'one', 20_000);
      fc.assert(
        fc.property(fc.nat(runs - 1), (run) => {
          let state = machine.initial;
          for (const { id } of stepsOf(run)) {
            const step = [...machine.enabled(state), ...machine.faults(state)].find((one) => one.id === id);
            expect(step, `${id} of run ${run}`).toBeDefined();
            if (step) state = machine.take(state, step);
          }
          expect(machine.stores(state)).toEqual(endings[endingOf[run] ?? -1]?.stores);
        }),
        { numRuns: 100 },
      );
    },
  );
});

/** Two or three little programs on one payment. */
const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constantFrom('insert', 'update', 'add'), amount: fc.integer({ min: 1, max: 4 }) }),
  fc.constant<Operation>({ type: 'delete' }),
);
const anyPrograms = fc.array(fc.array(anyOperation, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 });

describe('drift', () => {
  test('[O6] CDC and the outbox never drift, in any order, with any one fault, when consumers are idempotent', () => {
    fc.assert(
      fc.property(
        anyPrograms,
        fc.constantFrom<DesignId>('cdc', 'outbox'),
        fc.constantFrom<ConsumerKind>('upsert', 'increment-once'),
        (programs, design, consumer) => {
          const { tally, status, shortest } = list(scenarioOf(design, programs, consumer), 'one');
          expect(tally, status).not.toBeNull();
          expect(tally?.withFault).toBeGreaterThan(0n);
          expect(shortest?.steps.map(({ id }) => id) ?? null).toBeNull();
          expect(tally?.drifted).toBe(0n);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('[O6] not of three writers either', () => {
    for (const consumer of ['upsert', 'increment-once'] as const)
      expect(list(scenarioOf('cdc', THREE, consumer), 'one').tally).toMatchObject({ drifted: 0n });
  });

  test('a consumer that counts a record twice drifts: by one that is told again', () => {
    const { shortest, tally } = list(scenarioOf('cdc', [[update(50_000)]], 'increment'), 'one');
    expect(tally?.drifted).toBe(tally?.driftedWithFault);
    expect(shortest?.steps.filter(({ isFault }) => isFault).map(({ actor }) => actor)).toEqual(['redis-consumer']);
  });

  test.each<DesignId>(['naive', 'retries', 'parallel', 'invalidate'])('%s drifts without any fault', (design) => {
    expect(list(scenarioOf(design, RACE), 'none').tally?.drifted).toBeGreaterThan(0n);
  });

  test.each<DesignId>(['naive', 'parallel', 'invalidate'])('of one writer %s drifts by a fault only', (design) => {
    const scenario = scenarioOf(design, [[update(50_000)]]);
    const { tally } = list(scenario, 'one');
    expect(tally?.drifted).toBeGreaterThan(0n);
    if (design !== 'invalidate') expect(tally?.drifted).toBe(tally?.driftedWithFault);
  });
});

describe('a thousand tries of the real machines', () => {
  const PROBABILITIES = [0, 0.05, 0.2, 1];
  function tried(design: DesignId, operations: readonly (readonly Operation[])[], consumer?: ConsumerKind) {
    const scenario = scenarioOf(design, operations, consumer);
    const request = { payments: 300, probabilities: PROBABILITIES, seed: 3 };
    const tries = createTries(createDesignMachine(scenario), driftOf(scenario), request);
    while (!tries.done) tries.next(1_000);
    return tries.points;
  }

  test('[O6] however often messages fail, CDC with idempotent consumers has no drifted key', () => {
    for (const consumer of ['upsert', 'increment-once'] as const) {
      const points = tried('cdc', THREE, consumer);
      expect(points.map(({ drifted }) => drifted)).toEqual([0, 0, 0, 0]);
      expect(points[2]?.faults).toBeGreaterThan(100);
    }
  });

  test('the naive dual write of one writer drifts the more, the more fails', () => {
    const [none = 0, few = 0, some = 0] = tried('naive', [[update(50_000)]]).map(({ drifted }) => drifted);
    expect([none, few > 0, some > few]).toEqual([0, true, true]);
  });

  test('writers that race drift without a failure', () => {
    expect(tried('naive', RACE)[0]?.drifted).toBeGreaterThan(50);
  });
});
