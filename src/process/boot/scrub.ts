/** The globals a fold may use: the language, minus what reads the clock, draws at random, shares memory or waits on collection. */
const ALLOWED = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError ' +
    'EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array ' +
    'Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt ' +
    'Set Iterator WeakMap WeakSet Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN console'
  ).split(' '),
);

/** Deletes every global off the list, on the global object and on all it inherits from. */
export function scrubGlobals(): void {
  let level: object | null = globalThis;
  while (level !== null && level !== Object.prototype) {
    for (const key of Reflect.ownKeys(level)) {
      if (typeof key === 'string' && ALLOWED.has(key) && level === globalThis) continue;
      removeKey(level, key);
    }
    level = Reflect.getPrototypeOf(level);
  }
}

function removeKey(target: object, key: string | symbol): void {
  if (Reflect.deleteProperty(target, key)) return;
  // What cannot be deleted is covered instead. What can be neither (it never is, in today's browsers) must not go unnoticed.
  const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
  if (descriptor?.writable) Reflect.set(target, key, undefined);
  else if (!Reflect.defineProperty(globalThis, key, { value: undefined, writable: false, configurable: false }))
    throw new Error(`cannot remove the global ${String(key)}`);
}

/**
 * Freezes the language's own objects: a fold cannot change how Map, Array or JSON behave, for itself or for the process around it.
 * Names that data often carries (`toString`, `constructor`, …) stay assignable on ordinary objects.
 */
export function freezeIntrinsics(): void {
  const seen = new Set<object>();
  for (const prototype of [Object.prototype, Function.prototype, Error.prototype]) enableOverrides(prototype);
  const queue: unknown[] = [...ALLOWED]
    .filter((name) => name !== 'globalThis')
    .map((name) => Reflect.get(globalThis, name));
  queue.push(...hiddenIntrinsics());
  while (queue.length > 0) {
    const next = queue.pop();
    if (!isObject(next) || seen.has(next) || next === globalThis) continue;
    seen.add(next);
    for (const key of Reflect.ownKeys(next)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(next, key);
      if (descriptor) queue.push(descriptor.value, descriptor.get, descriptor.set);
    }
    queue.push(Reflect.getPrototypeOf(next));
    Object.freeze(next);
  }
  lockNames();
}

/** The names too: a fold that put an Array of its own in place would be judged by code that trusts it. */
function lockNames(): void {
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === 'string' && ALLOWED.has(key))
      Reflect.defineProperty(globalThis, key, { writable: false, configurable: false });
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Prototypes that only syntax reaches. */
function hiddenIntrinsics(): unknown[] {
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  const asyncFunction = async () => {};
  return [
    [][Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
    generator,
    generator.prototype,
    generator(),
    asyncGenerator,
    asyncGenerator.prototype,
    asyncGenerator(),
    asyncFunction,
  ];
}

/**
 * Freezing a prototype would forbid `counts['constructor'] = 1` on every object that inherits from it (a rule of the language).
 * An accessor that defines the property on the object itself keeps that working.
 */
function enableOverrides(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(prototype, key);
    if (!descriptor?.configurable || !('value' in descriptor)) continue;
    const original: unknown = descriptor.value;
    Reflect.defineProperty(prototype, key, {
      enumerable: false,
      configurable: false,
      get: () => original,
      set(this: object, value: unknown) {
        if (this === prototype)
          throw new TypeError(
            `Cannot change ${String(key)} of a built-in prototype: a fold may not alter the language.`,
          );
        Reflect.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}
