import type { ActorId, Fault, StoreId } from '../../dualwrite/scenario.ts';

const STORES: readonly StoreId[] = ['postgres', 'redis', 'search'];
const ACTORS: readonly ActorId[] = [
  'A',
  'B',
  'C',
  ...STORES,
  'reader',
  'relay',
  'connector',
  'log',
  'redis-consumer',
  'search-consumer',
];
/** Virtual time of a link is bounded, so that no link can ask for a run without end. */
const TIME_MAX_MS = 10_000;
const FAULTS_MAX = 40;
const MESSAGE_MAX = 60;

/** A time or span of a link in ms: at least 0, at most ten seconds; null: it is none. */
export function readTime(text: string): number | null {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value <= TIME_MAX_MS ? value : null;
}

/** Faults as a link has them: `lose:A1!redis,down:redis:40:100`. */
export function faultsToLink(faults: readonly Fault[]): string {
  return faults.map(faultToLink).join(',');
}

/** The faults of `faultsToLink`, or the part that could not be read. */
export function faultsFromLink(text: string): readonly Fault[] | string {
  const faults: Fault[] = [];
  const parts = text.split(',');
  if (parts.length > FAULTS_MAX) return `more than ${FAULTS_MAX} faults`;
  for (const part of parts) {
    const fault = faultFromLink(part);
    if (!fault) return part;
    faults.push(fault);
  }
  return faults;
}

function faultToLink(fault: Fault): string {
  switch (fault.type) {
    case 'lose':
      return `lose:${messageToLink(fault.message)}`;
    case 'delay':
      return `delay:${messageToLink(fault.message)}:${fault.by_ms}`;
    case 'duplicate':
      return `duplicate:${messageToLink(fault.message)}:${fault.after_ms}`;
    case 'reject':
      return `reject:${fault.store}:${fault.at_ms}`;
    case 'down':
      return `down:${fault.store}:${fault.from_ms}:${fault.until_ms}`;
    case 'crash':
      return `crash:${fault.actor}:${fault.at_ms}`;
    case 'forget':
      return `forget:${fault.store}:${fault.at_ms}`;
  }
}

function faultFromLink(part: string): Fault | null {
  const [type, on = '', first = '', second = '', ...rest] = part.split(':');
  if (rest.length > 0) return null;
  const time = readTime(first);
  const store = STORES.find((id) => id === on);
  const message = messageFromLink(on);
  switch (type) {
    case 'lose':
      return message && first === '' ? { type, message } : null;
    case 'delay':
      return message && time !== null && second === '' ? { type, message, by_ms: time } : null;
    case 'duplicate':
      return message && time !== null && second === '' ? { type, message, after_ms: time } : null;
    case 'reject':
    case 'forget':
      return store && time !== null && second === '' ? { type, store, at_ms: time } : null;
    case 'down': {
      const until = readTime(second);
      return store && time !== null && until !== null && until > time
        ? { type, store, from_ms: time, until_ms: until }
        : null;
    }
    case 'crash': {
      const actor = ACTORS.find((id) => id === on);
      return actor && time !== null && second === '' ? { type, actor, at_ms: time } : null;
    }
    default:
      return null;
  }
}

/** Characters an address may hold as they are, in place of those it may not. */
const STAND_IN: ReadonlyMap<string, string> = new Map([
  ['→', '!'],
  ['←', '$'],
  ['#', '*'],
]);
const MEANT: ReadonlyMap<string, string> = new Map([...STAND_IN].map(([meant, stand]) => [stand, meant]));

function messageToLink(message: string): string {
  return message.replace(/[^A-Za-z0-9.~_-]/gu, (letter) => {
    const stand = STAND_IN.get(letter);
    if (stand) return stand;
    // encodeURIComponent leaves these as they are, and here they mean something else.
    return /[!*]/.test(letter) ? `%${letter.charCodeAt(0).toString(16)}` : encodeURIComponent(letter);
  });
}

function messageFromLink(text: string): string | null {
  const message = decodeURIComponent(text.replace(/[!$*]/g, (letter) => MEANT.get(letter) ?? letter));
  return message.length > 0 && message.length <= MESSAGE_MAX ? message : null;
}
