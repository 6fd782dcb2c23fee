import type { ConsumerKind, Operation, Writer } from '../../dualwrite/scenario.ts';
import { amountText } from './money.ts';
import type { Setting } from './timelineState.ts';

/** What the consumers of a log do with a record, in words. */
export const CONSUMER_TEXTS: Readonly<Record<ConsumerKind, string>> = {
  upsert: 'set the new value (upsert)',
  increment: 'add the difference (increment)',
  'increment-once': 'add the difference, and remember the offset',
};

/** "sets ₹500", "adds ₹50", "deletes it". */
export function operationText(operation: Operation): string {
  switch (operation.type) {
    case 'insert':
      return `inserts ${amountText(operation.amount)}`;
    case 'update':
      return `sets ${amountText(operation.amount)}`;
    case 'add':
      return operation.amount < 0
        ? `takes off ${amountText(-operation.amount)}`
        : `adds ${amountText(operation.amount)}`;
    case 'delete':
      return 'deletes it';
  }
}

function writerText(writer: Writer): string {
  return `${writer.id} ${writer.operations.map(operationText).join(', then ')}`;
}

/** "Payment p7, ₹250 at first: A sets ₹500, B sets ₹750." */
export function settingText({ writers, initial }: Setting): string {
  const first = initial === null ? 'not there at first' : `${amountText(initial)} at first`;
  return `Payment p7, ${first}: ${writers.map(writerText).join('; ')}.`;
}
