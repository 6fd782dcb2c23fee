/**
 * A fold is a function of the log. What would make two replays differ is refused with words that say what to do instead:
 * the clock, randomness, waiting, and whatever depends on the machine's time zone or language.
 */
const CLOCK =
  'A fold must not read the clock, or a replay would give another state. Take the time from the record: at.timestamp.';
const RANDOM =
  'A fold must not draw at random, or a replay would give another state. Derive what you need from the record.';
const WAITING = 'A fold cannot wait: a Promise would be settled after the state is needed. Return the state itself.';
const LOCALE = 'en-IN';
const ISO_WITH_ZONE = /^[+-]?\d{4,6}(-\d\d(-\d\d)?)?(T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;
const LOCAL_PARTS = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];

function zone(what: string, instead: string): never {
  throw new TypeError(`${what} depends on the computer's time zone, so a replay elsewhere would differ: ${instead}.`);
}

function refuse(message: string): never {
  throw new Error(message);
}

function replaceMethod(target: object, name: string, method: (...args: never[]) => unknown): void {
  Reflect.defineProperty(target, name, { value: method, writable: true, enumerable: false, configurable: true });
}

/** Puts the deterministic versions in place. Call before the intrinsics are frozen. */
export function makeDeterministic(): void {
  replaceMethod(Math, 'random', () => refuse(RANDOM));
  for (const name of ['then', 'catch', 'finally']) replaceMethod(Promise.prototype, name, () => refuse(WAITING));
  replaceDate();
  tameIntl();
}

function replaceDate(): void {
  const Real = Date;
  const { prototype } = Real;
  const realParse = Real.parse;
  function parse(text: string): number {
    if (typeof text === 'string' && !ISO_WITH_ZONE.test(text))
      zone(`The date "${text.slice(0, 40)}" without a time zone`, 'write it as 2025-06-03T14:00:00+05:30');
    return realParse(text);
  }
  function DeterministicDate(...args: unknown[]): object {
    if (new.target === undefined) return refuse(CLOCK);
    if (args.length === 0) return refuse(CLOCK);
    if (args.length > 1) zone('new Date(year, month, …)', 'use new Date(Date.UTC(year, month, …))');
    if (typeof args[0] === 'string') parse(args[0]);
    return Reflect.construct(Real, args, new.target);
  }
  Reflect.defineProperty(DeterministicDate, 'name', { value: 'Date' });
  Reflect.defineProperty(DeterministicDate, 'prototype', { value: prototype, writable: false });
  replaceMethod(DeterministicDate, 'now', () => refuse(CLOCK));
  replaceMethod(DeterministicDate, 'parse', parse);
  replaceMethod(DeterministicDate, 'UTC', Real.UTC);
  for (const part of LOCAL_PARTS) {
    replaceMethod(prototype, `get${part}`, () =>
      zone(`get${part}()`, `use getUTC${part}() (IST is UTC + 5:30, so add 19,800,000 ms first)`),
    );
    if (part !== 'Day') replaceMethod(prototype, `set${part}`, () => zone(`set${part}()`, `use setUTC${part}()`));
  }
  for (const name of ['getTimezoneOffset', 'getYear', 'setYear'])
    replaceMethod(prototype, name, () => zone(`${name}()`, 'use the UTC methods'));
  for (const name of ['toString', 'toDateString', 'toTimeString'])
    replaceMethod(prototype, name, () => zone(`${name}() of a Date`, 'use toISOString()'));
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const real = prototype[name];
    replaceMethod(prototype, name, function (this: Date, locales?: string, options?: Intl.DateTimeFormatOptions) {
      if (!options?.timeZone)
        zone(`${name}() without a timeZone`, "write { timeZone: 'Asia/Kolkata' } as the second argument");
      return Reflect.apply(real, this, [locales ?? LOCALE, options]);
    });
  }
  replaceMethod(prototype, Symbol.toPrimitive as never, function (this: Date, hint: string) {
    return hint === 'number' ? this.valueOf() : this.toISOString();
  });
  Reflect.defineProperty(prototype, 'constructor', {
    value: DeterministicDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Reflect.set(globalThis, 'Date', DeterministicDate);
}

/** Without a locale Intl takes the computer's: here it is always the same one. A date format must name its time zone. */
function tameIntl(): void {
  for (const name of Object.getOwnPropertyNames(Intl)) {
    const Real: unknown = Reflect.get(Intl, name);
    if (typeof Real !== 'function' || !('supportedLocalesOf' in Real)) continue;
    const tamed = Real;
    const isDates = name === 'DateTimeFormat';
    // A declaration, for it is called with `new`.
    function Tamed(...args: [unknown?, { timeZone?: string }?]): object {
      if (isDates && !args[1]?.timeZone)
        zone('Intl.DateTimeFormat without a timeZone', "write { timeZone: 'Asia/Kolkata' } as the second argument");
      return Reflect.construct(tamed, [args[0] ?? LOCALE, ...args.slice(1)]);
    }
    const { prototype } = Real;
    Reflect.defineProperty(Tamed, 'name', { value: name });
    Reflect.defineProperty(Tamed, 'prototype', { value: prototype, writable: false });
    Reflect.defineProperty(prototype, 'constructor', {
      value: Tamed,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    replaceMethod(Intl, name, Tamed as (...args: never[]) => unknown);
    if (isDates) refuseFormatWithoutDate(prototype);
  }
  for (const [prototype, name, at] of [
    [Number.prototype, 'toLocaleString', 0],
    [BigInt.prototype, 'toLocaleString', 0],
    [String.prototype, 'localeCompare', 1],
    [String.prototype, 'toLocaleLowerCase', 0],
    [String.prototype, 'toLocaleUpperCase', 0],
  ] as const) {
    const real: unknown = Reflect.get(prototype, name);
    if (typeof real !== 'function') continue;
    replaceMethod(prototype, name, function (this: unknown, ...args: unknown[]) {
      const given = args.slice();
      given[at] ??= LOCALE;
      return Reflect.apply(real, this, given);
    });
  }
}

/** `format()` and `formatToParts()` of no date mean "now". */
function refuseFormatWithoutDate(prototype: object): void {
  const format = Reflect.getOwnPropertyDescriptor(prototype, 'format')?.get;
  if (format)
    Reflect.defineProperty(prototype, 'format', {
      configurable: true,
      enumerable: false,
      get(this: object) {
        const bound: unknown = Reflect.apply(format, this, []);
        return (date?: Date | number) =>
          date === undefined || typeof bound !== 'function' ? refuse(CLOCK) : Reflect.apply(bound, undefined, [date]);
      },
    });
  const toParts: unknown = Reflect.get(prototype, 'formatToParts');
  if (typeof toParts === 'function')
    replaceMethod(prototype, 'formatToParts', function (this: object, date?: Date | number) {
      return date === undefined ? refuse(CLOCK) : Reflect.apply(toParts, this, [date]);
    });
}
