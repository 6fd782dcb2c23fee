import { nameOf } from '../names.ts';
import type { MessageDraft } from './recorder.ts';
import { faultOn, type World } from './world.ts';

/** A message that changes nothing when it comes a second time, as an answer: a fault, or `after_ms`, says when it does. */
export function echo(
  world: World,
  message: MessageDraft,
  after_ms = faultOn(world, 'duplicate', message.id)?.after_ms,
): void {
  if (after_ms === undefined || !message.received) return;
  const { id, from, to, kind, writer, label, sentAt_ms, arrivesAt_ms, sent } = message;
  const again = { from, to, kind, writer, label, sentAt_ms, arrivesAt_ms: arrivesAt_ms + after_ms };
  const copy = world.recorder.send({ ...again, id: `${id}+`, fault: 'duplicate' }, sent.text);
  const name = nameOf(to);
  const who = /^[a-z]/.test(name) ? `The ${name}` : name;
  world.recorder.receive(copy, {
    type: 'receive',
    writer,
    text: `${who} gets it a second time, which changes nothing`,
  });
}
