import { amountText, bareAmount, storeName } from '../names.ts';
import type { RunMessage } from '../run.ts';
import type { StoreId } from '../scenario.ts';
import { type ActionStep, fillingTwice, losingFill, losingRead } from '../steps.ts';
import { changeOf } from './changes.ts';
import { echo } from './echo.ts';
import { TIMEOUT_MS } from './latency.ts';
import type { MessageDraft } from './recorder.ts';
import { answerTime, downUntil, faultOn, hopTimes, type Plan, type World } from './world.ts';

/** The reader's next message: asks Redis, asks Postgres, fills Redis. It waits for answers as long as a writer does, and asks once. */
export function planRead(world: World, step: ActionStep, refuses: (store: StoreId, at_ms: number) => boolean): Plan {
  const message = step.message ?? step.id;
  const [hop] = hopTimes(world, world.freeAt.get('reader') ?? 0, [[message, 'request']]);
  const sent_ms = hop?.sent_ms ?? 0;
  const lands_ms = (hop?.lands_ms ?? sent_ms) + (faultOn(world, 'delay', message)?.by_ms ?? 0);
  const isWanted = step.action.type === 'stop reading';
  const isLost = isWanted || faultOn(world, 'lose', message) !== undefined;
  const { next } = world.state.reader;
  const store = next === 'ask postgres' ? 'postgres' : 'redis';
  const isDown = downUntil(world, store, lands_ms) !== null;
  const send = () => sendRead(world, { message, store, sent_ms, lands_ms });
  const sendInVain = (): MessageDraft => {
    const draft = send();
    draft.isLost = true;
    draft.fault = isLost ? 'lose' : 'down';
    return draft;
  };
  const abandon = () => {
    if (isLost || isDown) sendInVain();
    else nobodyWaits(world, send(), store);
  };
  if (next === 'fill redis')
    return {
      at_ms: lands_ms,
      sentAt_ms: sent_ms,
      fulfil() {
        if (isLost || isDown) {
          sendInVain();
          world.take(losingRead(world.state));
        } else fill(world, send(), step, refuses);
      },
      abandon,
    };
  const stops_ms = sent_ms + TIMEOUT_MS;
  const isLate = world.landsAfter_ms === null && lands_ms >= stops_ms;
  return {
    at_ms: isLost || isDown || isLate ? stops_ms : lands_ms,
    sentAt_ms: sent_ms,
    fulfil() {
      if (isLost || isDown) gaveUp(world, sendInVain(), store, stops_ms);
      else if (isLate) {
        const draft = send();
        nobodyWaits(world, draft, store);
        gaveUp(world, draft, store, stops_ms);
      } else {
        ask(world, send(), step, store, stops_ms);
        return;
      }
      world.take(losingRead(world.state));
    },
    abandon,
  };
}

/** The copy of a fill lands. */
export function planFillAgain(world: World, step: ActionStep): Plan {
  const draft = world.strays.get(step.id);
  if (!draft) throw new Error(`nobody sent ${step.id}`);
  const lands_ms =
    world.landsAfter_ms === null
      ? draft.arrivesAt_ms
      : (hopTimes(world, draft.sentAt_ms, [[step.id, 'request']])[0]?.lands_ms ?? draft.arrivesAt_ms);
  return {
    at_ms: lands_ms,
    sentAt_ms: draft.sentAt_ms,
    fulfil() {
      draft.arrivesAt_ms = lands_ms;
      filled(world, draft, step);
    },
  };
}

function sendRead(
  world: World,
  read: { readonly message: string; readonly store: StoreId; readonly sent_ms: number; readonly lands_ms: number },
): MessageDraft {
  const { next, found } = world.state.reader;
  const isFill = next === 'fill redis';
  const kind: RunMessage['kind'] = isFill ? 'write' : 'read';
  const draft = world.recorder.send(
    {
      id: read.message,
      from: 'reader',
      to: read.store,
      kind,
      writer: null,
      label: isFill ? bareAmount(found ?? 0) : '?',
      sentAt_ms: read.sent_ms,
      arrivesAt_ms: read.lands_ms,
    },
    isFill
      ? `The reader fills Redis with the ${amountText(found)} it read`
      : `The reader asks ${storeName(read.store)}`,
  );
  if (faultOn(world, 'delay', read.message)) draft.fault = 'delay';
  return draft;
}

function fill(
  world: World,
  draft: MessageDraft,
  step: ActionStep,
  refuses: (store: StoreId, at_ms: number) => boolean,
): void {
  if (refuses('redis', draft.arrivesAt_ms)) {
    draft.fault = 'reject';
    world.recorder.receive(draft, {
      type: 'reject',
      writer: null,
      text: "Redis refuses the reader's fill",
      isFault: true,
    });
    world.take(losingRead(world.state));
    return;
  }
  const twice = faultOn(world, 'duplicate', draft.id);
  const isTwice = step.action.type === 'fill twice' || twice !== undefined;
  if (isTwice) {
    const copy = sendRead(world, {
      message: `${draft.id}+`,
      store: 'redis',
      sent_ms: draft.sentAt_ms,
      lands_ms: draft.arrivesAt_ms + (twice?.after_ms ?? 0),
    });
    copy.fault = 'duplicate';
    world.strays.set(copy.id, copy);
  }
  filled(world, draft, isTwice ? fillingTwice(world.state) : step);
}

function filled(world: World, draft: MessageDraft, step: ActionStep): void {
  if (step.action.type === 'lose fill' || downUntil(world, 'redis', draft.arrivesAt_ms) !== null) draft.isLost = true;
  const before = world.state;
  world.take(draft.isLost ? losingFill() : step);
  if (draft.isLost) return;
  const change = changeOf('redis', before, world.state);
  const text = `Redis takes ${amountText(change.after)} from the reader`;
  world.recorder.receive(draft, { type: 'change', writer: null, text, change, isFault: draft.fault !== null });
}

function ask(world: World, draft: MessageDraft, step: ActionStep, store: StoreId, stops_ms: number): void {
  const value = world.state.stores[store];
  const name = storeName(store);
  const isMiss = store === 'redis' && value === null;
  world.recorder.receive(draft, {
    type: 'receive',
    writer: null,
    text: `${name} says ${isMiss ? 'it has no p7' : amountText(value)}`,
  });
  const again = faultOn(world, 'duplicate', draft.id);
  if (again) echo(world, draft, again.after_ms);
  const answer = draft.id.replace('→', '←');
  const delay = faultOn(world, 'delay', answer)?.by_ms ?? 0;
  const isLost = faultOn(world, 'lose', answer) !== undefined;
  const answered_ms = draft.arrivesAt_ms + answerTime(world, answer) + delay;
  const isHeard = !isLost && (world.landsAfter_ms !== null || answered_ms < stops_ms);
  const back = world.recorder.send(
    {
      id: answer,
      from: store,
      to: 'reader',
      kind: 'answer',
      writer: null,
      label: value === null ? 'miss' : bareAmount(value),
      sentAt_ms: draft.arrivesAt_ms,
      arrivesAt_ms: answered_ms,
      isLost,
      fault: isLost ? 'lose' : delay > 0 ? 'delay' : null,
    },
    `${name} answers the reader`,
  );
  if (!isLost)
    world.recorder.receive(back, {
      type: 'receive',
      writer: null,
      text: heardText(isHeard, isMiss, value, name),
    });
  if (!isHeard) {
    gaveUp(world, draft, store, Math.max(stops_ms, draft.arrivesAt_ms));
    world.take(losingRead(world.state));
    return;
  }
  echo(world, back);
  world.freeAt.set('reader', answered_ms);
  world.take(step);
}

function heardText(isHeard: boolean, isMiss: boolean, value: number | null, name: string): string {
  if (!isHeard) return `The reader hears from ${name}, too late`;
  if (isMiss) return 'The reader missed: it will ask Postgres';
  return value === null ? 'The reader learns that there is no p7' : `The reader has ${amountText(value)}`;
}

function nobodyWaits(world: World, draft: MessageDraft, store: StoreId): void {
  world.recorder.receive(draft, {
    type: 'receive',
    writer: null,
    text: `${storeName(store)} hears from the reader, who no longer waits`,
  });
}

function gaveUp(world: World, draft: MessageDraft, store: StoreId, at_ms: number): void {
  world.recorder.event({
    at_ms,
    actor: 'reader',
    type: 'timeout',
    writer: null,
    text: `The reader hears nothing from ${storeName(store)} for ${TIMEOUT_MS} ms, and gives up`,
    message: draft.id,
    cause: draft.sent,
  });
}
