import type { Design } from '../designs/design.ts';
import type { Scenario, StoreId, WriterId, MessageId, Fault } from '../scenario.ts';
import type { MachineState } from '../state.ts';
import type { ActionStep } from '../steps.ts';
import { type Hop, latencyOf } from './latency.ts';
import type { EventDraft, MessageDraft, Recorder } from './recorder.ts';

/** Between two steps of a given order, in ms. */
const GAP_MS = 12;
/** Least time of a hop where the order, not a latency, says when it lands, in ms. */
const HOP_MS_MIN = 6;

/** … and at most so much longer than that. */
const FLIGHT_MS_MAX = 30;

/** A step that is on its way: when it will be taken, and what telling and taking it does. */
export interface Plan {
  readonly at_ms: number;
  /** When its first message leaves. */
  readonly sentAt_ms: number;
  fulfil(): void;
  /** When its last message leaves, where there are several: from then on it lands, whatever becomes of its sender. */
  readonly leavesAt_ms?: number;
  /** Its writer dies when it has left: the message as it goes on without one. */
  leave?(): MessageDraft;
  /** Its actor dies first: what has been sent by then is drawn, and lost. */
  abandon?(at_ms: number): void;
}

/** All that the parts of a timed run share. */
export interface World {
  readonly scenario: Scenario;
  readonly design: Design;
  readonly recorder: Recorder;
  readonly state: MachineState;
  /** Lets the machine take a step. */
  take(step: ActionStep): void;
  /** Takes a step at a time, whatever the latencies say: of two at one time the one asked for first. */
  at(at_ms: number, fulfil: () => void): void;
  /** Where the order says when a step lands: no earlier than this. Null: latencies say. */
  readonly landsAfter_ms: number | null;
  /** When a writer may send again. */
  readonly readyAt: Map<WriterId, number>;
  /** … and a message that is to be sent again. */
  readonly retryAt: Map<MessageId, number>;
  /** When a carrier or consumer may go on. */
  readonly freeAt: Map<string, number>;
  /** By WAL entry and by offset: when it was there to be read. */
  readonly committed: (EventDraft | null)[];
  readonly appended: (EventDraft | null)[];
  /** Messages in flight that nobody waits for. */
  readonly strays: Map<MessageId, MessageDraft>;
}

/** When each of some hops, one after the other from `ready_ms` on, leaves and lands. */
export function hopTimes(
  world: World,
  ready_ms: number,
  hops: readonly (readonly [MessageId, Hop])[],
): readonly { readonly sent_ms: number; readonly lands_ms: number }[] {
  const times: { sent_ms: number; lands_ms: number }[] = [];
  let now = ready_ms;
  for (const [message, hop] of hops) {
    const latency = world.landsAfter_ms === null ? latencyOf(world.scenario.seed, message, hop) : HOP_MS_MIN;
    times.push({ sent_ms: now, lands_ms: now + latency });
    now += latency;
  }
  if (world.landsAfter_ms === null) return times;
  // Whoever has time until the order lets the message land sends it later: no wait is so long that it would count as lost.
  const lands_ms = times.at(-1)?.lands_ms ?? ready_ms;
  const spare_ms = Math.max(0, world.landsAfter_ms + GAP_MS - lands_ms);
  const waits_ms = Math.max(0, spare_ms - FLIGHT_MS_MAX);
  return times.map(({ sent_ms, lands_ms }, place) => ({
    sent_ms: sent_ms + waits_ms,
    lands_ms: lands_ms + (place === times.length - 1 ? spare_ms : waits_ms),
  }));
}

/** How long an answer takes. */
export function answerTime(world: World, message: MessageId): number {
  return world.landsAfter_ms === null ? latencyOf(world.scenario.seed, message, 'answer') : HOP_MS_MIN;
}

type MessageFault = Extract<Fault, { readonly message: MessageId }>;

/** What the scenario does to a message. */
export function faultOn<T extends MessageFault['type']>(
  { scenario }: World,
  type: T,
  message: MessageId,
): Extract<MessageFault, { readonly type: T }> | undefined {
  return scenario.faults.find(
    (fault): fault is Extract<MessageFault, { readonly type: T }> =>
      fault.type === type && 'message' in fault && fault.message === message,
  );
}

/** When the store answers again, if it is down at that time; else null. */
export function downUntil({ scenario }: World, store: StoreId, at_ms: number): number | null {
  for (const fault of scenario.faults)
    if (fault.type === 'down' && fault.store === store && at_ms >= fault.from_ms && at_ms < fault.until_ms)
      return fault.until_ms;
  return null;
}

/** Whether this is the write that the store refuses. */
export function createRefusals({ faults }: Scenario): (store: StoreId, at_ms: number) => boolean {
  const left = faults.filter((fault) => fault.type === 'reject');
  return (store, at_ms) => {
    const index = left.findIndex((fault) => fault.store === store && at_ms >= fault.at_ms);
    if (index < 0) return false;
    left.splice(index, 1);
    return true;
  };
}
