import fc from 'fast-check';
import { DESIGNS } from '../designs/index.ts';
import type { ActorId, ConsumerKind, DesignId, Fault, Operation, Scenario, Writer } from '../scenario.ts';
import { simulate } from '../simulate.ts';

const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    type: fc.constantFrom('insert', 'update', 'add'),
    amount: fc.integer({ min: 1, max: 9 }).map((n) => n * 10_000),
  }),
  fc.constant<Operation>({ type: 'delete' }),
);

const anyWriters: fc.Arbitrary<readonly Writer[]> = fc
  .array(fc.record({ operations: fc.array(anyOperation, { minLength: 1, maxLength: 2 }), startsAt_ms: fc.nat(80) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((writers) => writers.map((writer, place) => ({ ...writer, id: (['A', 'B', 'C'] as const)[place] ?? 'A' })));

const anyConsumer = fc.constantFrom<ConsumerKind>('upsert', 'increment', 'increment-once');
export const anyDesign: fc.Arbitrary<DesignId> = fc.constantFrom(...DESIGNS.map(({ id }) => id));

/** A scenario in which nothing is broken by hand. */
export const anyQuietScenario: fc.Arbitrary<Scenario> = fc.record({
  design: anyDesign,
  writers: anyWriters,
  consumer: anyConsumer,
  initial: fc.option(fc.constant(25_000)),
  faults: fc.constant([]),
  seed: fc.nat(1_000_000),
  order: fc.constant(null),
});

/** A fault that can strike what happens in this very scenario. */
export function anyFaultOf(scenario: Scenario): fc.Arbitrary<Fault> {
  const run = simulate(scenario);
  const at_ms = fc.nat(run.end_ms);
  const message = fc.constantFrom(...run.messages.map(({ id }) => id));
  const actors: ActorId[] = run.lanes.map(({ actor }) => actor);
  return fc.oneof(
    fc.record({ type: fc.constant('lose'), message }),
    fc.record({ type: fc.constant('delay'), message, by_ms: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ type: fc.constant('duplicate'), message, after_ms: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ type: fc.constant('crash'), actor: fc.constantFrom(...actors), at_ms }),
    fc.record({ type: fc.constant('reject'), store: fc.constantFrom('postgres', 'redis', 'search'), at_ms }),
    fc.record({ type: fc.constant('forget'), store: fc.constantFrom('redis', 'search'), at_ms }),
    fc
      .tuple(at_ms, fc.integer({ min: 1, max: 150 }), fc.constantFrom('postgres', 'redis', 'search'))
      .map(([from_ms, length_ms, store]) => ({ type: 'down', store, from_ms, until_ms: from_ms + length_ms }) as const),
  );
}

/** A scenario with up to so many faults. */
export function anyScenario(faultsMax: number): fc.Arbitrary<Scenario> {
  return anyQuietScenario.chain((scenario) =>
    fc.array(anyFaultOf(scenario), { maxLength: faultsMax }).map((faults) => ({ ...scenario, faults })),
  );
}
