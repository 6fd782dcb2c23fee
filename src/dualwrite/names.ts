import type { ActorId, Operation, StoreId } from './scenario.ts';
import type { Flight } from './state.ts';

/** As on the page. */
export const ACTOR_NAMES: { readonly [actor in ActorId]: string } = {
  A: 'App A',
  B: 'App B',
  C: 'App C',
  reader: 'Reader',
  postgres: 'Postgres',
  connector: 'Connector',
  relay: 'Relay',
  log: 'Log',
  'redis-consumer': 'Redis consumer',
  redis: 'Redis',
  'search-consumer': 'Search consumer',
  search: 'Elasticsearch',
};

/** In a sentence: a writer goes by its letter, a store by its name, "the connector" by what it is. */
export function nameOf(actor: ActorId): string {
  if (actor === 'A' || actor === 'B' || actor === 'C') return actor;
  const name = ACTOR_NAMES[actor];
  return actor === 'connector' || actor === 'relay' || actor === 'log' || actor === 'reader'
    ? name.toLowerCase()
    : name;
}

export function storeName(store: StoreId): string {
  return ACTOR_NAMES[store];
}

/** "₹500", "₹99.50"; what is not there: "nothing". */
export function amountText(paise: number | null): string {
  return paise === null ? 'nothing' : `₹${bareAmount(paise)}`;
}

/** "500": on an arrow's box. */
export function bareAmount(paise: number): string {
  const rupees = Math.abs(paise) / 100;
  const text = Number.isInteger(rupees) ? rupees.toLocaleString('en-IN') : rupees.toFixed(2);
  return paise < 0 ? `−${text}` : text;
}

/** In a few characters, what an operation brings: "500", "+250", "✕". */
export function operationLabel(operation: Operation): string {
  if (operation.type === 'delete') return '✕';
  return operation.type === 'add'
    ? `${operation.amount < 0 ? '' : '+'}${bareAmount(operation.amount)}`
    : bareAmount(operation.amount);
}

/** As part of a sentence: "writes ₹500 to Redis", "deletes p7 in Redis", "drops p7 from Redis". */
export function operationText(operation: Operation, flight: Pick<Flight, 'write'>): string {
  const store = storeName(flight.write.store);
  if (flight.write.as === 'invalidate') return `drops p7 from ${store}`;
  switch (operation.type) {
    case 'insert':
      return `inserts p7 with ${amountText(operation.amount)} into ${store}`;
    case 'update':
      return `writes ${amountText(operation.amount)} to ${store}`;
    case 'add':
      return `adds ${amountText(operation.amount)} in ${store}`;
    case 'delete':
      return `deletes p7 in ${store}`;
  }
}

/** `A1`: writer A's first operation. */
export function operationId(flight: Pick<Flight, 'writer' | 'operation'>): string {
  return `${flight.writer}${flight.operation + 1}`;
}

/** See `MessageId`. */
export function messageId(flight: Flight): string {
  const attempt = flight.attempt > 1 ? `~${flight.attempt}` : '';
  return `${operationId(flight)}→${flight.write.store}${attempt}${flight.isCopy ? '+' : ''}`;
}

/** The acknowledgement of that message. */
export function answerId(message: string): string {
  return message.replace('→', '←');
}
