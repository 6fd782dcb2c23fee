import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { eachEntry, eachMember, keysOf, sizeOfMap, sizeOfSet } from './primordials.ts';
import { standInOf, type Lanes, type StandIn } from './standIn.ts';

/**
 * A structural hash in two 32-bit lanes. Every kind of value starts from a seed of its own, so 1, "1", 1n, true and null differ.
 * The lanes of the value hashed last stand in `high` and `low`: returning a pair would allocate once a value.
 */
let high = 0;
let low = 0;

const SEED = {
  null: 1,
  true: 2,
  false: 3,
  number: 4,
  string: 5,
  bigint: 6,
  list: 7,
  map: 8,
  set: 9,
  dictionary: 10,
  entry: 11,
  other: 12,
};
const { imul } = Math;
const numberBytes = new DataView(new ArrayBuffer(8));
const HEX = '0123456789abcdef';

/**
 * A short canonical hash of a state: 16 hexadecimal digits. Equal states have equal digests, whatever the order in which the entries of
 * a Map, the members of a Set or the keys of an object were put in; 0 and -0 are equal. Expects a state without cycles (`findProblem`).
 */
export function digest(state: unknown): string {
  hash(state);
  return hex(high) + hex(low);
}

function hex(word: number): string {
  let digits = '';
  for (let shift = 28; shift >= 0; shift -= 4) digits += HEX[(word >>> shift) & 15] ?? '';
  return digits;
}

/** The part an entry of a Map, or a member of a Set, has in its digest: these are added up over all of them. */
export function hashEntry(key: unknown, value: unknown, isMember: boolean, into: Lanes): void {
  hash(key);
  if (!isMember) {
    const keyHigh = high;
    const keyLow = low;
    hash(value);
    bind(keyHigh, keyLow);
  }
  into.high = high;
  into.low = low;
}

function start(seed: number): void {
  high = imul(seed, 0x9e3779b1);
  low = imul(seed, 0x85ebca6b) ^ 0x5bd1e995;
}

/** Takes one more word in. Each lane is a bijection of what it held, so nothing taken in before is lost. */
function take(word: number): void {
  high = imul(high ^ word, 0xcc9e2d51);
  high = (high << 13) | (high >>> 19);
  low = imul(((low << 7) | (low >>> 25)) + word, 0x1b873593) ^ (low >>> 15);
}

/** Spreads every bit over both lanes, so that sums of several hashes keep their differences apart. */
function finish(): void {
  high ^= low >>> 16;
  high = imul(high ^ (high >>> 16), 0x85ebca6b);
  low ^= high;
  low = imul(low ^ (low >>> 13), 0xc2b2ae35);
  high = imul(high ^ (high >>> 13) ^ low, 0x27d4eb2f);
  low ^= low >>> 16;
  high ^= high >>> 15;
}

function hash(value: unknown): void {
  switch (typeof value) {
    case 'string':
      return hashText(value, SEED.string);
    case 'number':
      return hashNumber(value);
    case 'boolean':
      start(value ? SEED.true : SEED.false);
      return finish();
    case 'bigint':
      return hashText(value.toString(16), SEED.bigint);
    default:
      return isObject(value) ? hashObject(value) : hashNothing(value);
  }
}

function hashNothing(value: unknown): void {
  start(value === null ? SEED.null : SEED.other);
  finish();
}

function hashNumber(value: number): void {
  numberBytes.setFloat64(0, value + 0, true); // -0 + 0 is 0
  start(SEED.number);
  take(numberBytes.getInt32(0, true));
  take(numberBytes.getInt32(4, true));
  finish();
}

function hashText(text: string, seed: number): void {
  start(seed);
  let first = high;
  let second = low;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = imul(first ^ code, 0xcc9e2d51);
    first = (first << 13) | (first >>> 19);
    second = imul(((second << 7) | (second >>> 25)) + code, 0x1b873593);
  }
  high = first;
  low = second;
  take(text.length);
  finish();
}

function hashObject(value: object): void {
  if (isMap(value)) hashMap(value);
  else if (isDictionary(value)) hashDictionary(value);
  else if (isList(value)) hashList(value);
  else if (isSet(value)) hashSet(value);
  else hashNothing(undefined);
}

function hashList(list: readonly unknown[]): void {
  let first = SEED.list;
  let second = list.length;
  for (let index = 0; index < list.length; index++) {
    hash(list[index]);
    first = imul(first ^ high, 0xcc9e2d51);
    first = (first << 13) | (first >>> 19);
    second = imul(((second << 7) | (second >>> 25)) + low, 0x1b873593);
  }
  close(SEED.list, list.length, first, second);
}

function hashMap(map: Map<unknown, unknown>): void {
  const standIn = standInOf(map);
  if (standIn) return closeSums(SEED.map, standIn);
  let first = 0;
  let second = 0;
  eachEntry(map, (value, key) => {
    hash(key);
    const keyHigh = high;
    const keyLow = low;
    hash(value);
    bind(keyHigh, keyLow);
    first = (first + high) | 0;
    second = (second + low) | 0;
  });
  close(SEED.map, sizeOfMap(map), first, second);
}

function hashSet(set: Set<unknown>): void {
  const standIn = standInOf(set);
  if (standIn) return closeSums(SEED.set, standIn);
  let first = 0;
  let second = 0;
  eachMember(set, (member) => {
    hash(member);
    first = (first + high) | 0;
    second = (second + low) | 0;
  });
  close(SEED.set, sizeOfSet(set), first, second);
}

function hashDictionary(dictionary: { [key: string]: unknown }): void {
  let first = 0;
  let second = 0;
  const keys = keysOf(dictionary);
  const keyLanes = lanesOf(keys);
  for (let index = 0; index < keys.length; index++) {
    hash(dictionary[keys[index] ?? '']);
    bind(keyLanes[2 * index] ?? 0, keyLanes[2 * index + 1] ?? 0);
    first = (first + high) | 0;
    second = (second + low) | 0;
  }
  close(SEED.dictionary, keys.length, first, second);
}

/** The value hashed last becomes an entry under a key. */
function bind(keyHigh: number, keyLow: number): void {
  const valueHigh = high;
  const valueLow = low;
  start(SEED.entry);
  take(keyHigh);
  take(keyLow);
  take(valueHigh);
  take(valueLow);
  finish();
}

/** Most objects of a state have the keys of the one before: their hashes are kept. */
let lastKeys: readonly string[] = [];
let lastLanes: readonly number[] = [];

function lanesOf(keys: readonly string[]): readonly number[] {
  let known = keys.length === lastKeys.length;
  for (let index = 0; known && index < keys.length; index++) known = keys[index] === lastKeys[index];
  if (known) return lastLanes;
  const lanes: number[] = [];
  for (let index = 0; index < keys.length; index++) {
    hashText(keys[index] ?? '', SEED.string);
    lanes[2 * index] = high;
    lanes[2 * index + 1] = low;
  }
  lastKeys = keys;
  lastLanes = lanes;
  return lanes;
}

function closeSums(seed: number, standIn: StandIn): void {
  const sums = standIn.sums();
  close(seed, standIn.size, sums.high, sums.low);
}

function close(seed: number, size: number, first: number, second: number): void {
  start(seed);
  take(size);
  take(first);
  take(second);
  finish();
}
