import { amountText, answerId, messageId, nameOf, operationLabel, operationText, storeName } from '../names.ts';
import type { StoreId, WriterId } from '../scenario.ts';
import type { Flight } from '../state.ts';
import { ATTEMPTS_MAX, type Action, type ActionStep, losingStray, operationOf } from '../steps.ts';
import { writerWith } from '../take.ts';
import { changeOf, lsnOf } from './changes.ts';
import { echo } from './echo.ts';
import { TIMEOUT_MS } from './latency.ts';
import type { MessageDraft } from './recorder.ts';
import { answerTime, downUntil, faultOn, hopTimes, type Plan, type World } from './world.ts';

type FlightAction = Extract<Action, { readonly flight: Flight }>;

/**
 * A writer's message: when it lands and what then happens, or when its writer stops waiting. `wanted`: the fault an order asks for; else the
 * scenario's own faults decide.
 */
export function planFlight(
  world: World,
  step: ActionStep & { readonly action: FlightAction },
  refuses: (store: StoreId, at_ms: number) => boolean,
): Plan {
  const { flight } = step.action;
  const message = messageId(flight);
  const ready = world.retryAt.get(message) ?? world.readyAt.get(flight.writer) ?? 0;
  const [hop] = hopTimes(world, ready, [[message, 'request']]);
  const sent_ms = hop?.sent_ms ?? ready;
  const delay = faultOn(world, 'delay', message)?.by_ms ?? 0;
  const lands_ms = (hop?.lands_ms ?? ready) + delay;
  const stops_ms = sent_ms + TIMEOUT_MS;
  const isDown = downUntil(world, flight.write.store, lands_ms) !== null;
  const isLost = faultOn(world, 'lose', message) !== undefined;
  const send = () => {
    const draft = sendFlight(world, flight, sent_ms, lands_ms);
    if (delay > 0) draft.fault = 'delay';
    return draft;
  };
  const as = (type: FlightAction['type']): ActionStep => ({
    ...step,
    id: type === 'land' ? message : `${type} ${message}`,
    isFault: type !== 'land',
    action: { type, flight },
  });
  const waits = (draft: MessageDraft) => stopWaiting(world, flight, draft, stops_ms);

  if (step.action.type === 'lose' || isLost || isDown)
    return {
      at_ms: stops_ms,
      sentAt_ms: sent_ms,
      fulfil() {
        const draft = send();
        draft.isLost = true;
        draft.fault = isDown && !isLost ? 'down' : 'lose';
        waits(draft);
        world.take(as('lose'));
      },
      leave() {
        const draft = send();
        draft.isLost = true;
        draft.fault = isDown && !isLost ? 'down' : 'lose';
        return draft;
      },
    };
  const answer = answerId(message);
  const isAnswerLost = faultOn(world, 'lose', answer) !== undefined;
  const answerDelay = faultOn(world, 'delay', answer)?.by_ms ?? 0;
  const answered_ms = lands_ms + answerTime(world, answer) + answerDelay;
  if (step.action.type === 'late' || (step.action.type === 'land' && lands_ms >= stops_ms))
    return {
      at_ms: stops_ms,
      sentAt_ms: sent_ms,
      fulfil() {
        const draft = send();
        draft.fault = 'delay';
        world.strays.set(message, draft);
        waits(draft);
        world.take(as('late'));
      },
      leave: send,
    };
  return {
    at_ms: lands_ms,
    sentAt_ms: sent_ms,
    fulfil() {
      const draft = send();
      if (step.action.type === 'reject' || (step.action.type === 'land' && refuses(flight.write.store, lands_ms))) {
        draft.fault = 'reject';
        refuse(world, flight, draft, true);
        answerRefusal(world, flight, draft, stops_ms);
        world.take(as('reject'));
        return;
      }
      if (step.action.type === 'unanswered' || isAnswerLost || answered_ms >= Math.max(stops_ms, lands_ms + 1)) {
        const isTaken = settle(world, flight, draft, as('unanswered'));
        const back = sendAnswer(world, flight, draft, answered_ms, isTaken ? 'ok' : 'no');
        back.isLost = isAnswerLost || step.action.type === 'unanswered';
        back.fault = back.isLost ? 'lose' : 'delay';
        if (!back.isLost) world.recorder.receive(back, heard(flight, 'too late'));
        waits(draft);
        return;
      }
      const twice = faultOn(world, 'duplicate', message);
      const isTwice = step.action.type === 'double' || twice !== undefined;
      if (isTwice) {
        const copy = { ...flight, isCopy: true };
        const again = sendFlight(world, copy, sent_ms, lands_ms + (twice?.after_ms ?? 0));
        again.fault = 'duplicate';
        world.strays.set(messageId(copy), again);
      }
      if (!settle(world, flight, draft, as(isTwice ? 'double' : 'land')))
        return answerRefusal(world, flight, draft, stops_ms);
      const back = sendAnswer(world, flight, draft, answered_ms, 'ok');
      if (answerDelay > 0) back.fault = 'delay';
      world.recorder.receive(back, heard(flight, 'done'));
      echo(world, back);
      later(world, flight.writer, answered_ms);
    },
    leave: send,
  };
}

/** A message that nobody waits for lands, or is lost after all. */
export function planStray(world: World, step: ActionStep & { readonly action: FlightAction }): Plan {
  const { flight } = step.action;
  const message = messageId(flight);
  const draft = world.strays.get(message);
  if (!draft) throw new Error(`nobody sent ${message}`);
  const lands_ms =
    world.landsAfter_ms === null ? draft.arrivesAt_ms : Math.max(draft.sentAt_ms + 6, world.landsAfter_ms + 12);
  return {
    at_ms: lands_ms,
    sentAt_ms: draft.sentAt_ms,
    fulfil() {
      draft.arrivesAt_ms = lands_ms;
      if (
        step.action.type === 'lose stray' ||
        draft.isLost ||
        downUntil(world, flight.write.store, lands_ms) !== null
      ) {
        draft.isLost = true;
        world.take(losingStray(world.state, flight));
      } else settle(world, flight, draft, step);
    },
  };
}

/** The message lands and the store acts on it. False: the store refused it. */
function settle(world: World, flight: Flight, draft: MessageDraft, step: ActionStep): boolean {
  const { store } = flight.write;
  const before = world.state;
  const operation = operationOf(writerWith(before, flight.writer), flight);
  world.take(step);
  const after = world.state;
  const isCommit = after.wal.length > before.wal.length;
  const isUnchanged = store === 'postgres' && before.stores.postgres === after.stores.postgres;
  if (operation.type === 'insert' && store === 'postgres' && before.stores.postgres !== null) {
    refuse(world, flight, draft, draft.fault !== null);
    return false;
  }
  const commits = world.committed.length;
  const isTombstone = operation.type === 'delete' && before.stores[store] !== null;
  const isNothing =
    isUnchanged &&
    (operation.type === 'update' || operation.type === 'add' || operation.type === 'delete') &&
    before.stores.postgres === null;
  const event = world.recorder.receive(draft, {
    type: isNothing ? 'receive' : 'change',
    writer: flight.writer,
    text: isNothing
      ? `Postgres has no row p7: ${flight.writer}'s write changes 0 rows`
      : landedText(flight, before.stores[store], after.stores[store]),
    ...(isNothing
      ? {}
      : { change: changeOf(store, before, after, { isTombstone, lsn: store === 'postgres' ? lsnOf(commits) : null }) }),
    isFault: draft.fault !== null,
  });
  if (store === 'postgres' && !isNothing && (isCommit || world.design.carrier === null)) world.committed.push(event);
  return true;
}

function landedText(flight: Flight, before: number | null, after: number | null): string {
  const store = storeName(flight.write.store);
  if (flight.write.as === 'invalidate') return `${store} drops p7, as ${flight.writer} asked`;
  if (after === null) return `${store} deletes p7, as ${flight.writer} asked`;
  const instead = before !== null && before !== after ? `, in place of ${amountText(before)}` : '';
  return `${store} takes ${amountText(after)} from ${flight.writer}${instead}`;
}

/** The store says no. */
function refuse({ recorder }: World, flight: Flight, draft: MessageDraft, isFault: boolean): void {
  const text =
    draft.fault !== 'reject'
      ? `Postgres refuses ${flight.writer}'s insert: p7 exists already`
      : `${storeName(flight.write.store)} refuses ${flight.writer}'s write`;
  recorder.receive(draft, { type: 'reject', writer: flight.writer, text, isFault });
}

function answerRefusal(world: World, flight: Flight, draft: MessageDraft, stops_ms: number): void {
  const answer = answerId(draft.id);
  const delay = faultOn(world, 'delay', answer)?.by_ms ?? 0;
  const at_ms = draft.arrivesAt_ms + answerTime(world, answer) + delay;
  const back = sendAnswer(world, flight, draft, at_ms, 'no');
  back.fault = delay > 0 ? 'delay' : null;
  const isLost = faultOn(world, 'lose', answer) !== undefined;
  if (isLost || (delay > 0 && at_ms >= stops_ms)) {
    if (isLost) back.fault = 'lose';
    back.isLost = isLost;
    if (!isLost) world.recorder.receive(back, heard(flight, 'too late'));
    stopWaiting(world, flight, draft, Math.max(stops_ms, draft.arrivesAt_ms));
    return;
  }
  const next = draft.fault === 'reject' ? afterFailure(world, flight) : 'and gives up';
  const text = `${flight.writer} hears that ${storeName(flight.write.store)} refused, ${next}`;
  world.recorder.receive(back, { type: 'receive', writer: flight.writer, text });
  echo(world, back);
  later(world, flight.writer, at_ms);
  retryFrom(world, flight, at_ms);
}

function stopWaiting(world: World, flight: Flight, draft: MessageDraft, at_ms: number): void {
  world.recorder.event({
    at_ms,
    actor: flight.writer,
    type: 'timeout',
    writer: flight.writer,
    text: `${flight.writer} hears nothing from ${storeName(flight.write.store)} for ${TIMEOUT_MS} ms, ${afterFailure(world, flight)}`,
    message: draft.id,
    cause: draft.sent,
  });
  later(world, flight.writer, at_ms);
  retryFrom(world, flight, at_ms);
}

function afterFailure({ design }: World, flight: Flight): string {
  if (design.onFailure === 'retry' && flight.attempt < ATTEMPTS_MAX) return 'and writes again';
  return 'and gives up';
}

function retryFrom(world: World, flight: Flight, at_ms: number): void {
  world.retryAt.set(messageId({ ...flight, attempt: flight.attempt + 1 }), at_ms);
}

/** A writer goes on when it has all its answers. */
function later(world: World, writer: WriterId, at_ms: number): void {
  world.readyAt.set(writer, Math.max(world.readyAt.get(writer) ?? 0, at_ms));
}

export function sendFlight(world: World, flight: Flight, sent_ms: number, lands_ms: number): MessageDraft {
  const operation = operationOf(writerWith(world.state, flight.writer), flight);
  const again = flight.attempt > 1 ? ' again' : '';
  return world.recorder.send(
    {
      id: messageId(flight),
      from: flight.writer,
      to: flight.write.store,
      kind: 'write',
      writer: flight.writer,
      label: flight.write.as === 'invalidate' ? 'DEL' : operationLabel(operation),
      sentAt_ms: sent_ms,
      arrivesAt_ms: lands_ms,
    },
    `${nameOf(flight.writer)} ${operationText(operation, flight)}${again}`,
  );
}

function sendAnswer(world: World, flight: Flight, to: MessageDraft, arrives_ms: number, label: string): MessageDraft {
  return world.recorder.send(
    {
      id: answerId(to.id),
      from: flight.write.store,
      to: flight.writer,
      kind: 'answer',
      writer: flight.writer,
      label,
      sentAt_ms: to.arrivesAt_ms,
      arrivesAt_ms: arrives_ms,
    },
    `${storeName(flight.write.store)} answers ${flight.writer}`,
  );
}

function heard(flight: Flight, how: 'done' | 'too late') {
  const store = storeName(flight.write.store);
  const text =
    how === 'too late'
      ? `${flight.writer} hears from ${store}, too late`
      : `${flight.writer} hears from ${store} that it is done`;
  return { type: 'receive' as const, writer: flight.writer, text };
}
