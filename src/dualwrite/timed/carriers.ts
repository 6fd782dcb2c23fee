import { kindAt } from '../consume.ts';
import { amountText, nameOf, storeName, bareAmount } from '../names.ts';
import { consumerOf, type FedStore } from '../state.ts';
import { type ActionStep, carryingAgain, consumerActor, consumingAgain } from '../steps.ts';
import { changeOf, lsnOf } from './changes.ts';
import { echo } from './echo.ts';
import { abandonHops, drawHops, type HopPlan, leavesAt, type Refusal, travel } from './hops.ts';
import { BEHIND_MS, COMMIT_MS, TIMEOUT_MS } from './latency.ts';
import { answerTime, downUntil, faultOn, type Plan, type World } from './world.ts';

/** The carrier reads a commit from the WAL (or an entry from the outbox) and appends it to the log. */
export function planCarry(world: World, step: ActionStep, carrier: 'connector' | 'relay'): Plan {
  const { log, carried, wal } = world.state;
  const offset = log.length;
  const writer = wal[carried]?.writer ?? null;
  const free = Math.max(world.committed[carried]?.at_ms ?? 0, world.freeAt.get(carrier) ?? 0);
  const ready = downUntil(world, 'postgres', free) ?? free;
  const read = { message: `#${offset}→${carrier}`, from: 'postgres', to: carrier, kind: 'event' } as const;
  const append = { message: `#${offset}→log`, from: carrier, to: 'log', kind: 'event' } as const;
  const hops = travel(world, ready, [read, append], world.freeAt.get('log') ?? 0);
  const at_ms = hops.at(-1)?.lands_ms ?? ready;
  const twice = faultOn(world, 'duplicate', append.message) ?? faultOn(world, 'duplicate', read.message);
  const label = `#${offset}`;
  const whose = writer ? `${writer}'s` : 'the first';
  const source = carrier === 'connector' ? 'WAL' : 'outbox';
  const planned: HopPlan[] = [
    {
      ...read,
      label,
      writer,
      text: `The ${carrier} reads ${whose} commit from the ${source}`,
      hasText: `The ${carrier} has ${whose} commit`,
      tries: hops[0]?.tries ?? [],
    },
    {
      ...append,
      label,
      writer,
      text: `The ${carrier} sends ${whose} commit to the log`,
      hasText: `The log has ${whose} commit`,
      tries: hops[1]?.tries ?? [],
    },
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
          text: `The log appends ${whose} commit as #${offset}`,
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
      hasText: `The ${nameOf(actor)} has #${offset}`,
      tries: hops[0]?.tries ?? [],
    },
    {
      ...write,
      label,
      writer,
      text: `The ${nameOf(actor)} writes #${offset} to ${storeName(store)}`,
      hasText: `${storeName(store)} has #${offset}`,
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
      const delay = faultOn(world, 'delay', answer)?.by_ms ?? 0;
      const isLost = faultOn(world, 'lose', answer) !== undefined;
      const answered_ms = at_ms + answerTime(world, answer) + delay;
      const stops_ms = Math.max(leavesAt(planned) + TIMEOUT_MS, at_ms + 1);
      const isUnheard = isLost || (delay > 0 && answered_ms >= stops_ms);
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
          isLost,
          fault: isLost ? 'lose' : delay > 0 ? 'delay' : null,
        },
        `${storeName(store)} answers its consumer`,
      );
      if (isUnheard) {
        const tooLate = `The ${nameOf(actor)} hears from ${storeName(store)}, too late`;
        if (!isLost) world.recorder.receive(back, { type: 'receive', writer, text: tooLate });
        world.recorder.event({
          at_ms: stops_ms,
          actor,
          type: 'timeout',
          writer,
          text: `The ${nameOf(actor)} hears nothing from ${storeName(store)} for ${TIMEOUT_MS} ms`,
        });
        world.freeAt.set(actor, stops_ms);
        redeliverAt(world, store, stops_ms, (last) => `The ${nameOf(actor)} reads #${last} once more`);
        return;
      }
      world.recorder.receive(back, {
        type: 'receive',
        writer,
        text: `The ${nameOf(actor)} hears from ${storeName(store)} that it is done`,
      });
      echo(world, back);
      world.recorder.event({
        at_ms: committed_ms,
        actor,
        type: 'commit',
        writer,
        text: `The ${nameOf(actor)} commits offset ${offset + 1}`,
        offset: offset + 1,
      });
      world.freeAt.set(actor, committed_ms);
      if (twice) redeliverAt(world, store, committed_ms, (last) => `The ${nameOf(actor)} gets #${last} once more`);
    },
    abandon: (until_ms) => abandonHops(world, planned, until_ms),
  };
}

/** The consumer goes back to its last record then, unless it has gone back by itself before. */
function redeliverAt(world: World, store: FedStore, at_ms: number, text: (offset: number) => string): void {
  const { offset, returns } = consumerOf(world.state, store);
  world.at(at_ms, () => {
    const now = consumerOf(world.state, store);
    if (now.offset !== offset || now.returns !== returns) return;
    world.take(consumingAgain(world.state, store));
    world.recorder.event({
      at_ms,
      actor: consumerActor(store),
      type: 'restart',
      writer: null,
      text: text(offset - 1),
      offset: offset - 1,
      isFault: true,
    });
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

function refusal(world: World, store: FedStore, refuses: (at_ms: number) => boolean, lands_ms: number): Refusal | null {
  const until_ms = downUntil(world, store, lands_ms);
  if (until_ms !== null) return { fault: 'down', until_ms };
  return refuses(lands_ms) ? { fault: 'reject', until_ms: lands_ms } : null;
}
