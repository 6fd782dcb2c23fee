import type { State } from './contract.ts';
import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import {
  defineProperty,
  eachEntry,
  eachMember,
  entryOf,
  freeze,
  getPrototypeOf,
  isFiniteNumber,
  isFrozen,
  jsonParse,
  jsonStringify,
  keysOf,
  objectPrototype,
  putEntry,
  putMember,
} from './primordials.ts';

/**
 * The text is JSON: `[version, shapes, value]`. Strings, finite numbers, booleans and null stand for themselves; anything else is a list
 * whose first item is a tag. A tag's letter is the kind, a capital one a frozen object; a number after it names the object, so that a later
 * `["&", number]` is the same object once more. Objects name their keys by their place in `shapes`: most objects of a state share a few.
 *
 * `["a", …items]` list · `["m", key, value, …]` Map · `["s", …members]` Set · `["o", shape, …values]` object ·
 * `["n", shape, …values]` object without a prototype · `["b", "123"]` bigint · `["z"]` -0
 */
const VERSION = 1;
const BIGINT = 'b';
const MINUS_ZERO = 'z';
const AGAIN = '&';

type Encoded = string | number | boolean | null | Encoded[];

/**
 * A state as text, for a checkpoint. Everything a fold could tell apart is kept: Map and Set and their order, bigint, -0, own `__proto__` keys,
 * objects held in two places, which objects are frozen.
 * @throws TypeError on a cycle or on a value a state must not hold
 */
export function encodeState(state: unknown): string {
  const encoder = new Encoder();
  const value = encoder.encode(state);
  return jsonStringify([VERSION, encoder.shapes, value]);
}

/** The state that `encodeState` made the text of. @throws TypeError if the text is not such a one */
export function decodeState(text: string): State {
  let parsed: unknown;
  try {
    parsed = jsonParse(text);
  } catch {
    throw damaged();
  }
  if (!isObject(parsed) || !isList(parsed) || parsed[0] !== VERSION || parsed.length !== 3) throw damaged();
  return new Decoder(parsed[1]).decode(parsed[2]);
}

function damaged(): TypeError {
  return new TypeError('This is not a saved state, or it is damaged. Replay the view from offset 0.');
}

class Encoder {
  readonly shapes: string[][] = [];
  private readonly shapeByKeys = new Map<string, number>();
  private lastShape = -1;
  /** The encoding of every object met; null while it is being encoded. */
  private readonly met = new Map<object, Encoded[] | null>();
  private named = 0;

  encode(value: unknown): Encoded {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (!isFiniteNumber(value)) throw new TypeError(`A state cannot be saved with ${value} in it.`);
        return value === 0 && 1 / value < 0 ? [MINUS_ZERO] : value;
      case 'bigint':
        return [BIGINT, value.toString()];
      default:
        if (value === null) return null;
        if (!isObject(value))
          throw new TypeError(`A state cannot be saved with a value of type ${typeof value} in it.`);
        return this.encodeObject(value);
    }
  }

  private encodeObject(value: object): Encoded {
    const before = entryOf(this.met, value) as Encoded[] | null | undefined;
    if (before === null) throw new TypeError('A state that holds itself cannot be saved.');
    if (before !== undefined) return [AGAIN, this.nameOf(before)];
    putEntry(this.met, value, null);
    const encoded = this.encodeNew(value);
    putEntry(this.met, value, encoded);
    return encoded;
  }

  /** The number of an object met a second time, written into the tag of its first encoding. */
  private nameOf(encoded: Encoded[]): number {
    const tag = String(encoded[0]);
    if (tag.length > 1) return Number(tag.slice(1));
    encoded[0] = tag + this.named;
    return this.named++;
  }

  private encodeNew(value: object): Encoded[] {
    const frozen = isFrozen(value);
    if (isDictionary(value)) return this.encodeDictionary(value, frozen);
    if (isList(value)) {
      const encoded: Encoded[] = [frozen ? 'A' : 'a'];
      for (let index = 0; index < value.length; index++) encoded[index + 1] = this.encode(value[index]);
      return encoded;
    }
    if (isMap(value)) {
      const encoded: Encoded[] = [frozen ? 'M' : 'm'];
      eachEntry(value, (held, key) => {
        encoded[encoded.length] = this.encode(key);
        encoded[encoded.length] = this.encode(held);
      });
      return encoded;
    }
    if (isSet(value)) {
      const encoded: Encoded[] = [frozen ? 'S' : 's'];
      eachMember(value, (member) => {
        encoded[encoded.length] = this.encode(member);
      });
      return encoded;
    }
    throw new TypeError('A state cannot be saved with an object of a class in it.');
  }

  private encodeDictionary(dictionary: Dictionary, frozen: boolean): Encoded[] {
    const keys = keysOf(dictionary);
    const tag = getPrototypeOf(dictionary) === null ? 'n' : 'o';
    const encoded: Encoded[] = [frozen ? tag.toUpperCase() : tag, this.shapeOf(keys)];
    for (let index = 0; index < keys.length; index++) encoded[index + 2] = this.encode(dictionary[keys[index] ?? '']);
    return encoded;
  }

  private shapeOf(keys: string[]): number {
    const last = this.shapes[this.lastShape];
    if (last && sameKeys(last, keys)) return this.lastShape;
    const name = jsonStringify(keys);
    const known = entryOf(this.shapeByKeys, name) as number | undefined;
    this.lastShape = known ?? this.shapes.length;
    if (known === undefined) {
      this.shapes[this.lastShape] = keys;
      putEntry(this.shapeByKeys, name, this.lastShape);
    }
    return this.lastShape;
  }
}

function sameKeys(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

interface Shape {
  readonly keys: readonly string[];
  /** A key that assignment would not put on the object itself, such as `__proto__`. */
  readonly special: boolean;
}

class Decoder {
  private readonly shapes: Shape[] = [];
  private readonly named: State[] = [];

  constructor(shapes: unknown) {
    if (!isObject(shapes) || !isList(shapes)) throw damaged();
    for (let index = 0; index < shapes.length; index++) {
      const keys: unknown = shapes[index];
      if (!isObject(keys) || !isList(keys)) throw damaged();
      const names: string[] = [];
      let special = false;
      for (let at = 0; at < keys.length; at++) {
        const name = String(keys[at]);
        names[at] = name;
        special ||= name in objectPrototype;
      }
      this.shapes[index] = { keys: names, special };
    }
  }

  decode(encoded: unknown): State {
    if (typeof encoded === 'string' || typeof encoded === 'number' || typeof encoded === 'boolean' || encoded === null)
      return encoded;
    if (!isObject(encoded) || !isList(encoded)) throw damaged();
    const tag = encoded[0];
    if (typeof tag !== 'string' || tag === '') throw damaged();
    switch (tag) {
      case MINUS_ZERO:
        return -0;
      case BIGINT:
        return BigInt(String(encoded[1]));
      case AGAIN: {
        const held = this.named[Number(encoded[1])];
        if (held === undefined) throw damaged();
        return held;
      }
      default:
        return this.decodeObject(tag, encoded);
    }
  }

  private decodeObject(tag: string, encoded: unknown[]): State {
    const letter = tag[0] ?? '';
    const kind = letter.toLowerCase();
    const value = this.decodeKind(kind, encoded);
    if (tag.length > 1) this.named[Number(tag.slice(1))] = value;
    if (letter !== kind) freeze(value);
    return value;
  }

  private decodeKind(kind: string, encoded: unknown[]): State {
    switch (kind) {
      case 'o':
        return this.decodeDictionary({}, encoded);
      case 'n':
        return this.decodeDictionary(Object.create(null) as { [key: string]: State }, encoded);
      case 'a': {
        const list: State[] = [];
        for (let index = 1; index < encoded.length; index++) list[index - 1] = this.decode(encoded[index]);
        return list;
      }
      case 'm': {
        const map = new Map<State, State>();
        for (let index = 1; index < encoded.length; index += 2)
          putEntry(map, this.decode(encoded[index]), this.decode(encoded[index + 1]));
        return map;
      }
      case 's': {
        const set = new Set<State>();
        for (let index = 1; index < encoded.length; index++) putMember(set, this.decode(encoded[index]));
        return set;
      }
      default:
        throw damaged();
    }
  }

  private decodeDictionary(dictionary: { [key: string]: State }, encoded: unknown[]): State {
    const shape = this.shapes[Number(encoded[1])];
    if (!shape || shape.keys.length !== encoded.length - 2) throw damaged();
    for (let index = 0; index < shape.keys.length; index++) {
      const key = shape.keys[index] ?? '';
      const value = this.decode(encoded[index + 2]);
      if (shape.special)
        defineProperty(dictionary, key, { value, writable: true, enumerable: true, configurable: true });
      else dictionary[key] = value;
    }
    return dictionary;
  }
}
