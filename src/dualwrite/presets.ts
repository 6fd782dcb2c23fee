import type { DesignId, Fault, Scenario, Writer } from './scenario.ts';

/** One thing that can go wrong, ready made: a scenario for any design. How it ends, the model says. */
export interface Preset {
  readonly id: string;
  /** On its chip. */
  readonly name: string;
  /** One sentence: what goes wrong. */
  readonly says: string;
  readonly setting: Omit<Scenario, 'design' | 'order'>;
  /** The only design it can harm, where there is but one: in the others nothing is to be seen of it. */
  readonly harms?: DesignId;
}

/** ₹250 at the start; A sets ₹500, B sets ₹750. */
const INITIAL = 25_000;
const A: Writer = { id: 'A', startsAt_ms: 6, operations: [{ type: 'update', amount: 50_000 }] };
const B: Writer = { id: 'B', startsAt_ms: 14, operations: [{ type: 'update', amount: 75_000 }] };
/** Begins when A is through. */
const B_LATER: Writer = { ...B, startsAt_ms: 130 };
/** Chosen so that the plain case shows: two writers whose messages overtake each other. */
const SEED_OF_RACE = 97;
const SEED = 5;

function preset(
  id: string,
  name: string,
  says: string,
  faults: readonly Fault[],
  more: Partial<Preset['setting']> = {},
): Preset {
  const setting = { writers: [A], consumer: 'upsert', initial: INITIAL, faults, seed: SEED, ...more } as const;
  return { id, name, says, setting };
}

/** In the order of the chips. */
export const PRESETS: readonly Preset[] = [
  preset('nothing', 'Nothing', 'A writes, and when A is through B writes. Nothing fails.', [], {
    writers: [A, B_LATER],
  }),
  preset('race', 'Two writers race', 'A and B write at the same time. Nothing fails.', [], {
    writers: [A, B],
    seed: SEED_OF_RACE,
  }),
  preset('reject', 'Redis refuses a write', 'Redis refuses one write.', [{ type: 'reject', store: 'redis', at_ms: 0 }]),
  preset('lost', 'Message lost', 'One message on its way to Redis is lost.', [
    { type: 'lose', message: 'A1→redis' },
    { type: 'lose', message: '#1→redis' },
  ]),
  preset('down', 'Store down', 'Elasticsearch does not answer for a while.', [
    { type: 'down', store: 'search', from_ms: 20, until_ms: 160 },
  ]),
  preset('app-dies', 'App dies midway', 'A dies when Postgres has its write and Redis has not.', [
    { type: 'crash', actor: 'A', at_ms: 45 },
  ]),
  preset(
    'late-retry',
    'Late retry',
    "A's write to Redis is held up: A stops waiting, and it lands after B's.",
    [{ type: 'delay', message: 'A1→redis', by_ms: 170 }],
    { writers: [A, { ...B, startsAt_ms: 110 }] },
  ),
  preset(
    'consumer-crash',
    'Consumer crashes',
    'The Redis consumer dies when Redis has the write and its offset is not committed.',
    [{ type: 'crash', actor: 'redis-consumer', at_ms: 98 }],
  ),
  preset(
    'consumer-adds',
    'Consumer crashes, adds',
    'The same, where the consumer adds to a sum and does not remember what it has counted.',
    [{ type: 'crash', actor: 'redis-consumer', at_ms: 98 }],
    { consumer: 'increment' },
  ),
  preset(
    'connector-restart',
    'Connector restarts',
    'The connector dies before it has confirmed what it sent, and sends it again.',
    [
      { type: 'crash', actor: 'connector', at_ms: 70 },
      { type: 'crash', actor: 'relay', at_ms: 70 },
    ],
  ),
  {
    ...preset(
      'stale-fill',
      'Stale fill',
      'Redis has lost the key. A reader takes the old value from Postgres, and fills Redis late.',
      [
        { type: 'forget', store: 'redis', at_ms: 0 },
        { type: 'delay', message: 'reader→redis.fill', by_ms: 60 },
      ],
      { writers: [{ ...A, startsAt_ms: 40 }] },
    ),
    // Only where the cache is filled by whoever reads.
    harms: 'invalidate',
  },
  preset('forget', 'Redis forgets', 'Redis starts again with nothing in it.', [
    { type: 'forget', store: 'redis', at_ms: 120 },
  ]),
];
