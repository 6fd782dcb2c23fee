import type { Run } from '../../dualwrite/run.ts';
import type { ActorId, Fault, MessageId, StoreId } from '../../dualwrite/scenario.ts';
import { timeText } from './eventName.ts';
import { messageOf } from './timelineState.ts';

/** How long a store stays down that a click takes down, ms. */
const DOWN_MS = 60;
const DELAYS_MS = [20, 60] as const;
const AGAIN_AFTER_MS = 20;
const STORES: readonly StoreId[] = ['postgres', 'redis', 'search'];

/** What is about to be broken by hand, and where in the window its menu belongs, px. */
export interface BreakTarget {
  readonly what:
    | { readonly kind: 'message'; readonly message: MessageId; readonly text: string }
    | { readonly kind: 'actor'; readonly actor: ActorId; readonly label: string; readonly at_ms: number };
  readonly at: { readonly x: number; readonly y: number };
}

/** One line of the menu. */
export interface Breakage {
  readonly label: string;
  readonly aside: string;
  readonly fault: Fault;
}

/** What may be done to a message or an actor. Empty: nothing (a log does not fail here). */
export function breakagesOf({ what }: BreakTarget): readonly Breakage[] {
  if (what.kind === 'message') {
    const { message } = what;
    return [
      { label: 'Lose it', aside: 'it never arrives', fault: { type: 'lose', message } },
      ...DELAYS_MS.map((by_ms) => ({
        label: `Delay it by ${by_ms} ms`,
        aside: by_ms === DELAYS_MS[0] ? 'or drag it to the right' : '',
        fault: { type: 'delay', message, by_ms } as const,
      })),
      {
        label: 'Duplicate it',
        aside: `again ${AGAIN_AFTER_MS} ms later`,
        fault: { type: 'duplicate', message, after_ms: AGAIN_AFTER_MS },
      },
    ];
  }
  const at_ms = Math.round(what.at_ms);
  const at = `at ${timeText(at_ms)}`;
  const store = STORES.find((id) => id === what.actor);
  if (store)
    return [
      { label: 'Reject the next write', aside: at, fault: { type: 'reject', store, at_ms } },
      {
        label: `Take it down for ${DOWN_MS} ms`,
        aside: at,
        fault: { type: 'down', store, from_ms: at_ms, until_ms: at_ms + DOWN_MS },
      },
      ...(store === 'postgres'
        ? []
        : [{ label: 'Let it forget everything', aside: at, fault: { type: 'forget', store, at_ms } as const }]),
    ];
  if (what.actor === 'log') return [];
  return [{ label: `Crash ${what.label}`, aside: at, fault: { type: 'crash', actor: what.actor, at_ms } }];
}

/** A fault in a few words, for its chip: "A’s 500 to Redis: lost". */
export function faultText(fault: Fault, runs: readonly Run[]): string {
  const message = messageOf(fault);
  if (message !== null) {
    const name = messageText(message, runs);
    if (fault.type === 'delay') return `${name}: ${timeText(fault.by_ms)} late`;
    return `${name}: ${fault.type === 'lose' ? 'lost' : 'arrives twice'}`;
  }
  switch (fault.type) {
    case 'reject':
      return `${labelOf(fault.store, runs)} rejects the next write from ${timeText(fault.at_ms)}`;
    case 'down':
      return `${labelOf(fault.store, runs)} down from ${timeText(fault.from_ms)} to ${timeText(fault.until_ms)}`;
    case 'crash':
      return `${labelOf(fault.actor, runs)} crashes at ${timeText(fault.at_ms)}`;
    case 'forget':
      return `${labelOf(fault.store, runs)} forgets everything at ${timeText(fault.at_ms)}`;
    default:
      return fault.type;
  }
}

/** A message in a few words: "A’s 500 to Redis", or its name where neither run sends it. */
export function messageText(id: MessageId, runs: readonly Run[]): string {
  for (const run of runs) {
    const message = run.messages.find((one) => one.id === id);
    if (!message) continue;
    if (message.kind === 'answer') return `${labelOf(message.from, runs)}’s answer to ${labelOf(message.to, runs)}`;
    const what = message.label === '' ? 'message' : message.label;
    return `${message.writer ? `${message.writer}’s ` : ''}${what} to ${labelOf(message.to, runs)}`;
  }
  return id;
}

const OTHER_LABELS: Readonly<Record<ActorId, string>> = {
  A: 'App A',
  B: 'App B',
  C: 'App C',
  postgres: 'Postgres',
  redis: 'Redis',
  search: 'Elasticsearch',
  reader: 'The reader',
  relay: 'The relay',
  connector: 'The connector',
  log: 'The log',
  'redis-consumer': 'Redis’s consumer',
  'search-consumer': 'Elasticsearch’s consumer',
};

function labelOf(actor: ActorId, runs: readonly Run[]): string {
  for (const run of runs) {
    const lane = run.lanes.find((one) => one.actor === actor);
    if (lane) return lane.label;
  }
  return OTHER_LABELS[actor];
}

/** Whether either run has what a fault befalls: a connector’s crash is nothing to two dual writes. */
export function isHere(fault: Fault, runs: readonly Run[]): boolean {
  const message = messageOf(fault);
  return runs.some(({ messages, lanes }) => {
    if (message !== null) return messages.some(({ id }) => id === message);
    return lanes.some(({ actor }) => actor === ('store' in fault ? fault.store : 'actor' in fault && fault.actor));
  });
}
