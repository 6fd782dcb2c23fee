import type { Run, RunEvent, RunMessage } from '../../../dualwrite/run.ts';
import type { ActorId, WriterId } from '../../../dualwrite/scenario.ts';

type Hop = readonly [
  from: ActorId,
  to: ActorId,
  sentAt_ms: number,
  arrivesAt_ms: number,
  writer: WriterId,
  paise: number,
];

const HOPS: readonly Hop[] = [
  ['A', 'postgres', 6, 18, 'A', 50_000],
  ['B', 'postgres', 14, 30, 'B', 75_000],
  ['B', 'redis', 34, 46, 'B', 75_000],
  ['A', 'redis', 26, 62, 'A', 50_000],
  ['A', 'search', 66, 78, 'A', 50_000],
  ['B', 'search', 60, 88, 'B', 75_000],
];

/** Two writers race, by hand: a run to draw, of which every place is known. A's write to Redis lands after B's. */
export const RACE_RUN: Run = build();

/** The event of the race that made the difference. */
export const DECISIVE_TEXT = 'Redis takes ₹500 from A';

function build(): Run {
  const moments = HOPS.flatMap((hop) => [
    { hop, at_ms: hop[2], type: 'send' as const },
    { hop, at_ms: hop[3], type: 'receive' as const },
  ]).toSorted((a, b) => a.at_ms - b.at_ms);
  const idOf = ([from, to]: Hop) => `${from}1→${to}`;
  const lastOf = new Map<ActorId, number>();
  const value = new Map<ActorId, number>();
  const events = moments.map(({ hop, at_ms, type }, id): RunEvent => {
    const [from, to, , , writer, paise] = hop;
    const actor = type === 'send' ? from : to;
    const sent = moments.findIndex((one) => one.hop === hop && one.type === 'send');
    const causes = [lastOf.get(actor), type === 'receive' ? sent : undefined].filter((cause) => cause !== undefined);
    lastOf.set(actor, id);
    const before = value.get(to) ?? 25_000;
    if (type === 'receive') value.set(to, paise);
    const store = to === 'postgres' || to === 'redis' ? to : 'search';
    const name = { postgres: 'Postgres', redis: 'Redis', search: 'Elasticsearch' }[store];
    return {
      id,
      at_ms,
      actor,
      type,
      writer,
      text:
        type === 'send'
          ? `${writer} writes ₹${paise / 100} to ${name}`
          : `${name} takes ₹${paise / 100} from ${writer}`,
      causes,
      message: idOf(hop),
      change:
        type === 'receive'
          ? {
              store,
              before,
              after: paise,
              lsn: store === 'postgres' ? `0/16B3A${id}` : null,
              offset: null,
              isTombstone: false,
            }
          : null,
      offset: null,
      isFault: false,
    };
  });
  const eventOf = (hop: Hop, type: 'send' | 'receive') =>
    moments.findIndex((one) => one.hop === hop && one.type === type);
  return {
    scenario: {
      design: 'naive',
      writers: [
        { id: 'A', operations: [{ type: 'update', amount: 50_000 }], startsAt_ms: 6 },
        { id: 'B', operations: [{ type: 'update', amount: 75_000 }], startsAt_ms: 14 },
      ],
      consumer: 'upsert',
      initial: 25_000,
      faults: [],
      seed: 7,
      order: null,
    },
    lanes: [
      { actor: 'A', label: 'App A', kind: 'writer', gone: [] },
      { actor: 'B', label: 'App B', kind: 'writer', gone: [] },
      { actor: 'postgres', label: 'Postgres', kind: 'store', gone: [] },
      { actor: 'redis', label: 'Redis', kind: 'store', gone: [{ from_ms: 90, until_ms: 110, why: 'down' }] },
      { actor: 'search', label: 'Elasticsearch', kind: 'store', gone: [] },
    ],
    events,
    messages: HOPS.map(
      (hop): RunMessage => ({
        id: idOf(hop),
        from: hop[0],
        to: hop[1],
        kind: 'write',
        writer: hop[4],
        label: String(hop[5] / 100),
        sentAt_ms: hop[2],
        arrivesAt_ms: hop[3],
        isLost: false,
        fault: null,
        sent: eventOf(hop, 'send'),
        received: eventOf(hop, 'receive'),
      }),
    ),
    end_ms: 110,
    outcome: {
      isDrifted: true,
      decisive: events.findIndex(({ text }) => text === 'Redis takes ₹500 from A'),
      text: 'Redis saw A after B, Postgres saw B after A.',
    },
  };
}
