// A fold lives in a room of its own: no storage, no page, no other view, and no way to speak for the machinery around it.
import type { Json } from '../../src/log/record.ts';
import { COUNT, expect, payment, test, type Console } from '../console.ts';

/**
 * Runs every attempt in one fold's `apply`; what came of each, by name: in the process of the view, and the same in that of its past, and where what the fold
 * puts into Maps is kept in another way.
 */
async function outcomes(io: Console, attempts: readonly (readonly [what: string, code: string])[]): Promise<Json> {
  const table = attempts.map(([what, code]) => `[${JSON.stringify(what)}, () => { ${code}; }]`);
  const code = (first: string) => `const attempts = [\n${table.join(',\n')}\n];
    export default view({
      init: () => ({}),
      apply(outcome, payment) {
        ${first}
        for (const [what, attempt] of attempts) {
          try { attempt(); outcome[what] = 'done'; } catch (error) { outcome[what] = 'refused'; }
        }
        return outcome;
      },
    });`;
  await io.append([payment(), payment()]);
  const id = await io.addView('fold', code(''));
  const keeping = await io.addView('fold that keeps', code('new Map().set(1, payment);'));
  await io.settled();
  const outcome = await io.state(id);
  expect(await io.state(keeping)).toEqual(outcome);
  await io.seek(1);
  expect(await io.state(id)).toEqual(outcome);
  await io.seek('live');
  return outcome;
}

const allRefused = (attempts: readonly (readonly [string, string])[]) =>
  Object.fromEntries(attempts.map(([what]) => [what, 'refused']));

const BESIDE_THE_LOG = [
  ['localStorage', `localStorage.setItem('x', '1')`],
  ['sessionStorage', `sessionStorage.setItem('x', '1')`],
  ['indexedDB', `indexedDB.open('x')`],
  ['cookies', `document.cookie = 'x=1'`],
  ['cookieStore', `cookieStore.set('x', '1')`],
  ['caches', `caches.open('x')`],
  ['the private file system', `navigator.storage.getDirectory()`],
  ['locks', `navigator.locks.request('x', () => {})`],
  ['other views, by a broadcast channel', `new BroadcastChannel('x').postMessage('hello')`],
  ['other views, by shared memory', `new SharedArrayBuffer(8)`],
  ['other views, by atomics', `Atomics.wait(new Int32Array(8), 0, 0, 10)`],
  ['the page', `document.body.remove()`],
  ['the window above', `window.parent.document`],
  ['a message to the app', `postMessage({ type: 'folded', id: 1, offset: 99 })`],
  ['a message to the app through self', `self.postMessage({ type: 'failed', id: 1 })`],
  ['a channel', `new MessageChannel().port1.postMessage(1)`],
  ['the end of its own process', `close()`],
  ['timers', `setTimeout(() => 1, 0)`],
  ['what waits', `queueMicrotask(() => 1)`],
  ['a Promise', `Promise.resolve(1).then(() => 1)`],
  ['when memory is collected', `new WeakRef({}); new FinalizationRegistry(() => {})`],
  ['WebAssembly', `new WebAssembly.Memory({ initial: 1 })`],
  ['the crypto of the browser', `crypto.getRandomValues(new Uint8Array(1))`],
  ['the clock of the browser', `performance.now()`],
  ['who the visitor is', `navigator.userAgent`],
  ['where the page stands', `location.href`],
  ['the frame', `origin.length; name.length`],
] as const;

test('[P2] a fold reaches nothing beside the log', async ({ io }) => {
  expect(await outcomes(io, BESIDE_THE_LOG)).toEqual(allRefused(BESIDE_THE_LOG));
});

const THE_LANGUAGE = [
  ['Map.prototype.set', `Map.prototype.set = () => { throw 1; }`],
  ['Map.prototype.entries', `Map.prototype.entries = function* () {}`],
  ['Array.prototype.push', `Array.prototype.push = () => 0`],
  ['the iterator of arrays', `Array.prototype[Symbol.iterator] = function* () {}`],
  ['the iterator behind arrays', `Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })`],
  ['Object.prototype.toString', `Object.prototype.toString = () => 'x'`],
  ['a new name on Object.prototype', `Object.prototype.type = 'folded'`],
  ['a getter on Object.prototype', `Object.defineProperty(Object.prototype, 'offset', { get: () => 99 })`],
  ['__proto__ of a prototype', `Object.setPrototypeOf(Array.prototype, { type: 'folded' })`],
  ['JSON.stringify', `JSON.stringify = () => '"forged"'`],
  ['Reflect.apply', `Reflect.apply = () => 0`],
  ['Math.max', `Math.max = () => 0`],
  ['Error.prepareStackTrace', `Error.prepareStackTrace = () => 'x'`],
  ['Error.stackTraceLimit', `Error.stackTraceLimit = 0`],
  ['Function.prototype.call', `Function.prototype.call = () => 0`],
  ['the prototype of generators', `Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true })`],
  ['typed arrays', `Object.getPrototypeOf(Uint8Array.prototype).set = () => 0`],
  ['the console', `console.log = () => 0`],
] as const;

test('[P3] a fold cannot alter the language it is judged by', async ({ io }) => {
  expect(await outcomes(io, THE_LANGUAGE)).toEqual(allRefused(THE_LANGUAGE));
});

test('[P3] the names of the language stay what they are; a name of its own a fold may have', async ({ io }) => {
  const names = [
    'Map',
    'Set',
    'Object',
    'Array',
    'JSON',
    'Reflect',
    'Math',
    'Date',
    'String',
    'Error',
    'globalThis',
    'console',
  ];
  const attempts = names.map((name) => [name, `globalThis.${name} = () => 0`] as const);
  expect(await outcomes(io, [...attempts, ['mine', 'globalThis.mine = 1']])).toEqual({
    ...allRefused(attempts),
    mine: 'done',
  });
});

test('[P3] what once spoke for the process, made anew by a fold, is heard by nobody', async ({ io }) => {
  await io.append([payment({ payment_id: 'p1' }), payment({ payment_id: 'p2' })]);
  const honest = await io.addView('honest', COUNT);
  const forger = await io.addView(
    'forger',
    `const lie = () => ({ type: 'folded', id: 1, offset: 99, state: 99 });
    for (const name of ['postMessage', 'onmessage', 'onerror', 'onmessageerror', 'MessagePort', 'MessageEvent', 'performance', '__insideOutLoad']) globalThis[name] = lie;
    export default view({ init: () => 0, apply: (count) => count + 1 });`,
  );
  await io.append(payment({ payment_id: 'p3' }));
  await io.settled();
  expect([(await io.view(honest)).offset, (await io.view(forger)).offset]).toEqual([3, 3]);
  expect(await io.digest(forger)).toBe(await io.digest(honest));
});

test('[P3] an error dressed as another tells no lies about where it arose', async ({ io }) => {
  await io.append([payment({ payment_id: 'p1' }), payment({ payment_id: 'p2' })]);
  const id = await io.addView(
    'liar',
    `export default view({
  init: () => 0,
  apply(count, payment, at) {
    if (at.offset === 1) {
      const error = new Error('caught');
      Object.defineProperty(error, 'stack', { get() { throw new Error('trap'); } });
      Object.defineProperty(error, 'message', { get() { throw new Error('trap'); } });
      throw error;
    }
    return count + 1;
  },
});`,
  );
  const error = await io.failure(id);
  expect(error.offset).toBe(1);
  expect(error.message).toBeTruthy();
});

test('[P3] whatever is thrown becomes words', async ({ io }) => {
  await io.append(payment());
  for (const thrown of [
    'null',
    'undefined',
    '"text"',
    '{}',
    'Symbol("x")',
    '() => 1',
    '10n',
    'Object.create(null)',
    'new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; } })',
  ]) {
    const id = await io.addView('thrower', `export default view({ init: () => 0, apply() { throw ${thrown}; } });`);
    const error = await io.failure(id);
    expect(error.message, thrown).toBeTruthy();
    expect(error.offset, thrown).toBe(0);
    await io.removeView(id);
  }
});

test('[P2] two views of one fold share nothing', async ({ io }) => {
  const code = `let seen = 0;
    globalThis.shared = (globalThis.shared ?? 0) + 1;
    export default view({ init: () => ({}), apply: () => ({ seen: ++seen, shared: globalThis.shared }) });`;
  await io.append(payment());
  const first = await io.addView('first', code);
  const second = await io.addView('second', code);
  await io.settled();
  expect(await io.state(first)).toEqual({ seen: 1, shared: 1 });
  expect(await io.state(second)).toEqual({ seen: 1, shared: 1 });
});

test('[P2] the app stands in another browser process than its folds', async ({ io }) => {
  await io.append(payment());
  // A loop in the frame's process would stop the page too, if they shared one thread of one process.
  await io.page.evaluate(() =>
    Object.assign(window, {
      beats: 0,
      pulse: setInterval(() => Object.assign(window, { beats: Number(Reflect.get(window, 'beats')) + 1 }), 50),
    }),
  );
  const id = await io.addView('loop', 'export default view({ init: () => 0, apply() { for (;;); } });');
  await io.failure(id);
  const beats = await io.page.evaluate(() => Number(Reflect.get(window, 'beats')));
  expect(beats).toBeGreaterThan(10);
});
