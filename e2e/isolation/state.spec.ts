// What a fold may read, what it may keep, and what it is told when it does otherwise.
import { expect, payment, test, type Console } from '../console.ts';

/**
 * Starts a fold for each piece of code, which it does on the second of two records, at line 5; the failure each ends in, by code.
 */
async function failuresOf(io: Console, codes: readonly string[]) {
  await io.append([payment({ payment_id: 'p1' }), payment({ payment_id: 'p2' })]);
  const failures = new Map<string, Awaited<ReturnType<Console['failure']>>>();
  for (const code of codes) {
    const id = await io.addView(
      'fold',
      `export default view({
  init: () => ({ last: null }),
  apply(state, payment, at) {
    if (at.offset === 0) return state;
    ${code}
    return state;
  },
});`,
    );
    failures.set(code, await io.failure(id));
    await io.removeView(id);
  }
  return failures;
}

test.describe('[P4] a fold may not read the clock, nor draw at random', () => {
  const REFUSED = [
    ['state.last = Date.now();', 'at.timestamp'],
    ['state.last = +new Date();', 'at.timestamp'],
    ['state.last = Date();', 'at.timestamp'],
    ['state.last = new Date(2025, 5, 3).getTime();', 'Date.UTC'],
    ['state.last = new Date(at.timestamp).getHours();', 'getUTCHours'],
    ['state.last = new Date(at.timestamp).toLocaleString();', 'timeZone'],
    [`state.last = new Intl.DateTimeFormat('en-IN').format(0);`, 'timeZone'],
    ['state.last = Math.random();', 'random'],
  ] as const;

  test('whatever would differ from replay to replay is refused, with what to write instead', async ({ io }) => {
    const failures = await failuresOf(
      io,
      REFUSED.map(([code]) => code),
    );
    for (const [code, words] of REFUSED) {
      const error = failures.get(code);
      expect.soft(error, code).toMatchObject({ offset: 1, line: 5 });
      expect.soft(error?.message, code).toContain(words);
    }
  });

  test('a time taken from the record is welcome', async ({ io }) => {
    await io.appendRecords({ value: payment(), timestamp: Date.UTC(2025, 5, 3, 17, 29, 59) });
    const id = await io.addView(
      'day in India',
      `export default view({ init: () => '', apply: (day, payment, at) => new Date(at.timestamp + 19_800_000).toISOString().slice(0, 16) });`,
    );
    await io.settled();
    expect(await io.state(id)).toBe('2025-06-03T22:59');
  });
});

test.describe('[P8] a record is read-only', () => {
  const WRITES = [
    'payment.amount = 0;',
    'payment.extra = 1;',
    'delete payment.email;',
    `Object.defineProperty(payment, 'amount', { value: 0 });`,
    'Object.setPrototypeOf(payment, {});',
    'at.offset = 7;',
    'at.headers.x = 1;',
    `Object.assign(payment, { status: 'failed' });`,
  ];

  test('a write to it is refused, at its line', async ({ io }) => {
    for (const [code, error] of await failuresOf(io, WRITES))
      expect.soft(error, code).toMatchObject({ offset: 1, line: 5 });
  });

  test('in every other way it is a plain object', async ({ io }) => {
    await io.appendRecords({
      value: { ...payment(), nested: { list: [1, { deep: true }] } },
      headers: { trace: 't1' },
    });
    const id = await io.addView(
      'plain',
      `export default view({
        init: () => null,
        apply(_, payment, at) {
          const { amount, ...rest } = payment;
          return {
            amount, rest, copy: { ...payment, amount: 1 }, keys: Object.keys(payment), entries: Object.entries(payment).length,
            json: JSON.parse(JSON.stringify(payment)), has: 'email' in payment, own: Object.hasOwn(payment, 'email'), lacks: 'salary' in payment,
            frozen: Object.isFrozen(payment), deeplyFrozen: Object.isFrozen(payment.nested.list[1]),
            isArray: Array.isArray(payment.nested.list), prototype: Object.getPrototypeOf(payment) === Object.prototype, headers: at.headers, whole: payment,
          };
        },
      });`,
    );
    await io.settled();
    const { amount, ...rest } = { ...payment(), nested: { list: [1, { deep: true }] } };
    const whole = { amount, ...rest };
    const state = await io.state(id);
    expect(state).toMatchObject({
      amount,
      rest,
      copy: { ...whole, amount: 1 },
      entries: 10,
      json: whole,
      has: true,
      own: true,
      lacks: false,
      frozen: true,
      deeplyFrozen: true,
      isArray: true,
      prototype: true,
      headers: { trace: 't1' },
      whole,
    });
    expect(Reflect.get(Object(state), 'keys')).toEqual(Object.keys(payment()).concat('nested'));
  });

  test('one that is kept in the state stays as it was', async ({ io }) => {
    const id = await io.addView(
      'keeper',
      'export default view({ init: () => [], apply(all, payment) { all.push(payment); return all; } });',
    );
    await io.append(Array.from({ length: 50 }, (_, index) => payment({ payment_id: `p${index}`, amount: index })));
    await io.settled();
    const kept = (await io.read(0)).map((record) => record.value);
    expect(await io.state(id)).toEqual(kept);
  });
});

test.describe('[P9] a state that cannot be saved is refused, with the place and the way out', () => {
  const UNSAVEABLE = [
    ['return undefined;', 'undefined'],
    ['return Promise.resolve(state);', 'Promise'],
    ['return NaN;', 'NaN'],
    ['return () => 1;', 'function'],
    ['state.last = undefined;', 'undefined'],
    ['state.last = NaN;', 'NaN'],
    ['state.last = Infinity;', 'Infinity'],
    ['state.last = Promise.resolve(1);', 'Promise'],
    ['state.last = () => 1;', 'function'],
    [`state.last = Symbol('x');`, 'symbol'],
    ['state.last = new Date(0);', 'Date'],
    ['state.last = state;', 'itself'],
    ['state.last = new Map([[{}, state]]);', 'itself'],
    ['state.last = new WeakMap();', 'WeakMap'],
    ['state.last = /x/;', 'RegExp'],
  ] as const;

  test('it is named, with the offset and a line', async ({ io }) => {
    const failures = await failuresOf(
      io,
      UNSAVEABLE.map(([code]) => code),
    );
    for (const [code, words] of UNSAVEABLE) {
      const error = failures.get(code);
      expect.soft(error?.message, code).toContain(words);
      expect.soft(error?.offset, code).toBe(1);
      expect.soft(error?.line, code).toBeGreaterThan(0);
    }
  });

  test('an async apply', async ({ io }) => {
    await io.append(payment());
    const id = await io.addView('async', 'export default view({ init: () => 0, async apply(n) { return n + 1; } });');
    expect(await io.failure(id)).toMatchObject({ offset: 0, message: expect.stringContaining('Promise') });
  });

  test('Map, Set, array, object, text, number, bigint, boolean and null are all welcome', async ({ io }) => {
    await io.append(payment());
    const id = await io.addView(
      'all kinds',
      `export default view({ init: () => null, apply: () => ({
        map: new Map([['a', 1]]), pairs: new Map([[1, 'x']]), set: new Set(['b']), list: [1, [2]], text: 'ü🙂', big: 12345678901234567890n, yes: true, none: null, minus: -0.5,
      }) });`,
    );
    await io.settled();
    expect(await io.state(id)).toEqual({
      map: { a: 1 },
      pairs: [[1, 'x']],
      set: ['b'],
      list: [1, [2]],
      text: 'ü🙂',
      big: '12345678901234567890',
      yes: true,
      none: null,
      minus: -0.5,
    });
  });

  test('a very deep and a very large state hold nobody up', async ({ io }) => {
    await io.append(payment());
    const deep = await io.addView(
      'deep',
      'export default view({ init: () => null, apply() { let s = null; for (let i = 0; i < 100_000; i++) s = [s]; return s; } });',
    );
    const large = await io.addView(
      'large',
      'export default view({ init: () => new Map(), apply(all) { for (let i = 0; i < 200_000; i++) all.set("key " + i, i); return all; } });',
    );
    // Deep or large, each either folds or says why not; the page answers all along.
    for (const id of [deep, large])
      await expect.poll(async () => (await io.view(id)).status, { timeout: 10_000 }).toMatch(/running|failed/);
    expect((await io.view(large)).status).toBe('running');
    expect(await io.query(large).catch((error: Error) => error.message)).toContain('no query');
  });
});
