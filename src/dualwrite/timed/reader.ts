import { amountText } from '../names.ts';
import type { ActionStep } from '../steps.ts';
import { changeOf } from './changes.ts';
import { answerTime, hopTimes, type Plan, type World } from './world.ts';

/** The reader's next message: asks Redis, asks Postgres, fills Redis. It begins a little after the first writer. */
export function planRead(world: World, step: ActionStep): Plan {
  const { reader } = world.state;
  const store = reader.next === 'ask postgres' ? 'postgres' : 'redis';
  const message = step.message ?? step.id;
  const ready = world.freeAt.get('reader') ?? 0;
  const [hop] = hopTimes(world, ready, [[message, 'request']]);
  const lands_ms = hop?.lands_ms ?? ready;
  const isFill = reader.next === 'fill redis';
  return {
    at_ms: lands_ms,
    sentAt_ms: ready,
    fulfil() {
      const before = world.state;
      world.take(step);
      const after = world.state;
      const value = isFill ? reader.found : before.stores[store];
      const draft = world.recorder.send(
        {
          id: message,
          from: 'reader',
          to: store,
          kind: isFill ? 'write' : 'read',
          writer: null,
          label: isFill ? amountText(value).replace('₹', '') : '?',
          sentAt_ms: ready,
          arrivesAt_ms: lands_ms,
        },
        isFill
          ? `The reader fills Redis with the ${amountText(value)} it read`
          : `The reader asks ${store === 'redis' ? 'Redis' : 'Postgres'}`,
      );
      const name = store === 'redis' ? 'Redis' : 'Postgres';
      world.recorder.receive(draft, {
        type: isFill ? 'change' : 'receive',
        writer: null,
        text: isFill
          ? `Redis takes ${amountText(value)} from the reader`
          : `${name} says ${value === null && store === 'redis' ? 'it has no p7' : amountText(value)}`,
        ...(isFill ? { change: changeOf('redis', before, after) } : {}),
      });
      const answer = message.replace('→', '←');
      const answered_ms = lands_ms + answerTime(world, answer);
      if (!isFill) {
        const back = world.recorder.send(
          {
            id: answer,
            from: store,
            to: 'reader',
            kind: 'answer',
            writer: null,
            label: value === null ? 'miss' : amountText(value).replace('₹', ''),
            sentAt_ms: lands_ms,
            arrivesAt_ms: answered_ms,
          },
          `${name} answers the reader`,
        );
        world.recorder.receive(back, {
          type: 'receive',
          writer: null,
          text:
            value === null && store === 'redis'
              ? 'The reader missed: it will ask Postgres'
              : `The reader has ${amountText(value)}`,
        });
      }
      world.freeAt.set('reader', answered_ms);
    },
  };
}
