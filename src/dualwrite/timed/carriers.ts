import { kindAt } from '../consume.ts';
import { amountText, nameOf, storeName, bareAmount } from '../names.ts';
import type { ActorId, MessageId, WriterId } from '../scenario.ts';
import { consumerOf, type FedStore } from '../state.ts';
import { type ActionStep, carryingAgain, consumerActor, consumingAgain } from '../steps.ts';
import { changeOf, lsnOf } from './changes.ts';
import { BEHIND_MS, COMMIT_MS, RETRY_MS } from './latency.ts';
import type { EventDraft, MessageDraft } from './recorder.ts';
import { answerTime, downUntil, faultOn, hopTimes, type Plan, type World } from './world.ts';

/** One hop that is asked for again until it arrives. */
interface HopPlan {
  readonly message: MessageId;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly kind: 'event' | 'write';
  readonly label: string;
  readonly text: string;
  readonly writer: WriterId | null;
  /** Each try: the last one arrives. */
  readonly tries: readonly {
    readonly sent_ms: number;
    readonly lands_ms: number;
    readonly fault: MessageDraft['fault'];
  }[];
}

/** The carrier reads a commit from the WAL (or an entry from the outbox) and appends it to the log. */
export function planCarry(world: World, step: ActionStep, carrier: 'connector' | 'relay'): Plan {
  const { log, carried, wal } = world.state;
  const offset = log.length;
  const writer = wal[carried]?.writer ?? null;
  const ready = Math.max(world.committed[carried]?.at_ms ?? 0, world.freeAt.get(carrier) ?? 0);
  const read = { message: `#${offset}→${carrier}`, from: 'postgres', to: carrier, kind: 'event' } as const;
  const append = { message: `#${offset}→log`, from: carrier, to: 'log', kind: 'event' } as const;
  const hops = travel(world, ready, [read, append], world.freeAt.get('log') ?? 0);
  const at_ms = hops.at(-1)?.lands_ms ?? ready;
  const twice = faultOn(world, 'duplicate', append.message) ?? faultOn(world, 'duplicate', read.message);
  const label = `#${offset}`;
  const source = carrier === 'connector' ? 'WAL' : 'outbox';
  const planned: HopPlan[] = [
    {
      ...read,
      label,
      writer,
      text: `The ${carrier} reads ${writer ?? 'the first'}'s commit from the ${source}`,
      tries: hops[0]?.tries ?? [],
    },
    { ...append, label, writer, text: `The ${carrier} sends it to the log`, tries: hops[1]?.tries ?? [] },
  ];
  return {
    at_ms,
    sentAt_ms: ready,
    leavesAt_ms: leavesAt(planned),
    fulfil() {
      const last = drawHops(world, planned);
      world.take(step);
      if (last)
        world.appended[offset] = world.recorder.receive(last, {
          type: 'append',
          writer,
          text: `The log keeps it as #${offset}`,
          offset,
        });
      world.freeAt.set('log', at_ms + BEHIND_MS);
      if (twice)
        world.at(at_ms, () => {
          if (world.state.carried > 0) world.take(carryingAgain(world.state, carrier));
        });
    },
    abandon: (until_ms) => abandonHops(world, planned, until_ms),
  };
}

/** A consumer reads the next record, has its store apply it, and commits its offset when the store has answered. */
export function planConsume(
  world: World,
  step: ActionStep,
  store: FedStore,
  refuses: (at_ms: number) => boolean,
): Plan {
  const { state, scenario } = world;
  const { offset, returns } = consumerOf(state, store);
  const actor = consumerActor(store);
  const again = returns > 0 ? `~${returns + 1}` : '';
  const entry = state.wal[state.log[offset] ?? -1];
  const writer = entry?.writer ?? null;
  const ready = Math.max(world.appended[offset]?.at_ms ?? 0, world.freeAt.get(actor) ?? 0);
  const fetch = { message: `#${offset}→${actor}${again}`, from: 'log', to: actor, kind: 'event' } as const;
  const write = { message: `#${offset}→${store}${again}`, from: actor, to: store, kind: 'write' } as const;
  const hops = travel(world, ready, [fetch, write], 0, (lands_ms) => refusal(world, store, refuses, lands_ms));
  const at_ms = hops.at(-1)?.lands_ms ?? ready;
  const twice = faultOn(world, 'duplicate', fetch.message) ?? faultOn(world, 'duplicate', write.message);
  const kind = kindAt(store, scenario.consumer);
  const change = (entry?.after ?? 0) - (entry?.before ?? 0);
  const label = kind === 'upsert' ? labelOf(entry?.after ?? null) : `${change < 0 ? '' : '+'}${bareAmount(change)}`;
  const planned: HopPlan[] = [
    {
      ...fetch,
      label: `#${offset}`,
      writer,
      text: `The ${nameOf(actor)} reads #${offset}`,
      tries: hops[0]?.tries ?? [],
    },
    {
      ...write,
      label,
      writer,
      text: `The ${nameOf(actor)} writes #${offset} to ${storeName(store)}`,
      tries: hops[1]?.tries ?? [],
    },
  ];
  return {
    at_ms,
    sentAt_ms: ready,
    leavesAt_ms: leavesAt(planned),
    fulfil() {
      const last = drawHops(world, planned);
      const before = world.state;
      world.take(step);
      const after = world.state;
      const isSkipped = kind === 'increment-once' && (state.log[offset] ?? 0) < consumerOf(before, store).counted;
      if (last)
        world.recorder.receive(last, {
          type: isSkipped ? 'receive' : 'change',
          writer,
          text: isSkipped
            ? `${storeName(store)} has counted #${offset} before, and skips it`
            : appliedText(store, offset, after.stores[store], kind === 'upsert'),
          ...(isSkipped
            ? {}
            : {
                change: changeOf(store, before, after, {
                  offset,
                  lsn: lsnOf(state.log[offset] ?? 0),
                  isTombstone: entry?.after === null,
                }),
              }),
        });
      const answer = `#${offset}←${store}${again}`;
      const answered_ms = at_ms + answerTime(world, answer);
      const committed_ms = answered_ms + (world.landsAfter_ms === null ? COMMIT_MS : 1);
      const back = world.recorder.send(
        {
          id: answer,
          from: store,
          to: actor,
          kind: 'answer',
          writer,
          label: 'ok',
          sentAt_ms: at_ms,
          arrivesAt_ms: answered_ms,
        },
        `${storeName(store)} answers its consumer`,
      );
      world.recorder.receive(back, {
        type: 'receive',
        writer,
        text: `The ${nameOf(actor)} hears from ${storeName(store)} that it is done`,
      });
      world.recorder.event({
        at_ms: committed_ms,
        actor,
        type: 'commit',
        writer,
        text: `The ${nameOf(actor)} commits offset ${offset + 1}`,
        offset: offset + 1,
      });
      world.freeAt.set(actor, committed_ms);
      if (twice) world.at(committed_ms, () => redeliver(world, store, committed_ms));
    },
    abandon: (until_ms) => abandonHops(world, planned, until_ms),
  };
}

/** The consumer gets its last record once more. */
export function redeliver(world: World, store: FedStore, at_ms: number): void {
  const { offset } = consumerOf(world.state, store);
  if (offset === 0) return;
  world.take(consumingAgain(world.state, store));
  world.recorder.event({
    at_ms,
    actor: consumerActor(store),
    type: 'restart',
    writer: null,
    text: `The ${nameOf(consumerActor(store))} gets #${offset - 1} once more`,
    offset: offset - 1,
    isFault: true,
  });
}

function appliedText(store: FedStore, offset: number, value: number | null, isUpsert: boolean): string {
  const name = storeName(store);
  if (value === null) return `${name} deletes p7, by tombstone #${offset}`;
  return isUpsert
    ? `${name} takes ${amountText(value)} from #${offset}`
    : `${name} counts #${offset} in: ${amountText(value)} now`;
}

function labelOf(value: number | null): string {
  return value === null ? '✕' : bareAmount(value);
}

function leavesAt(hops: readonly HopPlan[]): number {
  return hops.at(-1)?.tries.at(-1)?.sent_ms ?? Number.POSITIVE_INFINITY;
}

interface Refusal {
  readonly fault: 'reject' | 'down';
  readonly until_ms: number;
}

function refusal(world: World, store: FedStore, refuses: (at_ms: number) => boolean, lands_ms: number): Refusal | null {
  const until_ms = downUntil(world, store, lands_ms);
  if (until_ms !== null) return { fault: 'down', until_ms };
  return refuses(lands_ms) ? { fault: 'reject', until_ms: lands_ms } : null;
}

/** Hops one after the other, each tried until it arrives; the last no earlier than `notBefore_ms`. */
function travel(
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
function drawHops(world: World, hops: readonly HopPlan[]): MessageDraft | null {
  let last: MessageDraft | null = null;
  hops.forEach((hop, index) => {
    last = drawTries(world, hop, hop.tries);
    if (last && index < hops.length - 1)
      world.recorder.receive(last, {
        type: 'receive',
        writer: hop.writer,
        text: `The ${nameOf(hop.to)} has ${hop.label}`,
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
function abandonHops(world: World, hops: readonly HopPlan[], until_ms: number): void {
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
        text: `The ${nameOf(hop.to)} has ${hop.label}`,
      });
  }
}
