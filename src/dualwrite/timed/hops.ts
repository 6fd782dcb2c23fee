import { nameOf } from '../names.ts';
import type { ActorId, MessageId, WriterId } from '../scenario.ts';
import { RETRY_MS } from './latency.ts';
import type { EventDraft, MessageDraft } from './recorder.ts';
import { faultOn, hopTimes, type World } from './world.ts';

/** One hop that is asked for again until it arrives. */
export interface HopPlan {
  readonly message: MessageId;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly kind: 'event' | 'write';
  readonly label: string;
  readonly text: string;
  /** When it has come to a carrier on its way. */
  readonly hasText: string;
  readonly writer: WriterId | null;
  /** Each try: the last one arrives. */
  readonly tries: readonly {
    readonly sent_ms: number;
    readonly lands_ms: number;
    readonly fault: MessageDraft['fault'];
  }[];
}

export function leavesAt(hops: readonly HopPlan[]): number {
  return hops.at(-1)?.tries.at(-1)?.sent_ms ?? Number.POSITIVE_INFINITY;
}

export interface Refusal {
  readonly fault: 'reject' | 'down';
  readonly until_ms: number;
}

/** Hops one after the other, each tried until it arrives; the last no earlier than `notBefore_ms`. */
export function travel(
  world: World,
  ready_ms: number,
  hops: readonly { readonly message: MessageId }[],
  notBefore_ms: number,
  refusedAt: (lands_ms: number) => Refusal | null = () => null,
): { readonly lands_ms: number; readonly tries: HopPlan['tries'] }[] {
  const base = hopTimes(
    world,
    ready_ms,
    hops.map(({ message }) => [message, 'stream'] as const),
  );
  let shift = 0;
  return hops.map(({ message }, index) => {
    const isLast = index === hops.length - 1;
    const time = base[index] ?? { sent_ms: ready_ms, lands_ms: ready_ms };
    const tries: { sent_ms: number; lands_ms: number; fault: MessageDraft['fault'] }[] = [];
    let sent_ms = time.sent_ms + shift;
    const latency = time.lands_ms - time.sent_ms;
    if (faultOn(world, 'lose', message)) {
      tries.push({ sent_ms, lands_ms: sent_ms + latency, fault: 'lose' });
      sent_ms += RETRY_MS;
    }
    const delay = faultOn(world, 'delay', message)?.by_ms ?? 0;
    let lands_ms = sent_ms + latency + delay;
    if (isLast) lands_ms = Math.max(lands_ms, notBefore_ms);
    for (let refused = isLast ? refusedAt(lands_ms) : null; refused; refused = refusedAt(lands_ms)) {
      tries.push({ sent_ms, lands_ms, fault: refused.fault });
      sent_ms = Math.max(sent_ms + RETRY_MS, refused.until_ms);
      lands_ms = sent_ms + latency;
    }
    tries.push({ sent_ms, lands_ms, fault: delay > 0 ? 'delay' : null });
    shift += lands_ms - time.lands_ms - shift;
    return { lands_ms, tries };
  });
}

/** Draws all tries of all hops; what arrives at the last but one is told, what arrives at the last is for the caller to tell. */
export function drawHops(world: World, hops: readonly HopPlan[]): MessageDraft | null {
  let last: MessageDraft | null = null;
  hops.forEach((hop, index) => {
    last = drawTries(world, hop, hop.tries);
    if (last && index < hops.length - 1)
      world.recorder.receive(last, {
        type: 'receive',
        writer: hop.writer,
        text: hop.hasText,
      });
  });
  return last;
}

function drawTries(world: World, hop: HopPlan, tries: HopPlan['tries']): MessageDraft | null {
  let last: MessageDraft | null = null;
  tries.forEach((attempt, index) => {
    const isLast = index === hop.tries.length - 1;
    last = world.recorder.send(
      {
        id: index === 0 ? hop.message : `${hop.message}~r${index + 1}`,
        from: hop.from,
        to: hop.to,
        kind: hop.kind,
        writer: hop.writer,
        label: hop.label,
        sentAt_ms: attempt.sent_ms,
        arrivesAt_ms: attempt.lands_ms,
        isLost: !isLast && attempt.fault !== 'reject',
        fault: attempt.fault,
      },
      index === 0 ? hop.text : `${hop.text} again`,
    );
    if (!isLast && attempt.fault === 'reject') refused(world, hop, last);
  });
  return last;
}

function refused({ recorder }: World, hop: HopPlan, message: MessageDraft): EventDraft {
  return recorder.receive(message, {
    type: 'reject',
    writer: hop.writer,
    text: `${nameOf(hop.to)} refuses the write`,
    isFault: true,
  });
}

/** The carrier died: what had left by then is drawn, and lost. */
export function abandonHops(world: World, hops: readonly HopPlan[], until_ms: number): void {
  for (const hop of hops) {
    const begun = hop.tries.filter(({ sent_ms }) => sent_ms <= until_ms);
    if (begun.length === 0) return;
    const message = drawTries(world, hop, begun);
    if (!message || message.arrivesAt_ms > until_ms) {
      if (message) message.isLost = true;
      return;
    }
    if (hop.tries.length === begun.length && !message.received)
      world.recorder.receive(message, {
        type: 'receive',
        writer: hop.writer,
        text: hop.hasText,
      });
  }
}
