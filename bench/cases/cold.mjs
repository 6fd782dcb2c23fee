// Five views started cold over the whole log, through the app, against a page that holds the same records as objects and sends them to five workers the plain way.
import { fill } from '../browser.mjs';
import { median, spread } from '../numbers.mjs';

const FASTER_GOAL = 6;
const BLOCKED_GOAL = 0.1;

/**
 * The folds, the same text on both sides. Each is cheap, so that what is measured is how the records get to it.
 * @type {Record<string, string>}
 */
const FOLDS = {
  'total by merchant': `({ init: () => new Map(), apply(totals, payment) {
    if (payment.status === 'captured') totals.set(payment.merchant_id, (totals.get(payment.merchant_id) ?? 0) + payment.amount);
    return totals; } })`,
  'by city': `({ init: () => new Map(), apply: (counts, { city }) => counts.set(city, (counts.get(city) ?? 0) + 1) })`,
  'by method': `({ init: () => new Map(), apply: (sums, { method, amount }) => sums.set(method, (sums.get(method) ?? 0) + amount) })`,
  'by hour and status': `({ init: () => new Map(), apply(counts, { status }, { timestamp }) {
    const name = status + ' ' + Math.floor(timestamp / 3600000);
    return counts.set(name, (counts.get(name) ?? 0) + 1); } })`,
  'large ones': `({ init: () => 0, apply: (n, { amount }) => (amount > 100000 ? n + 1 : n) })`,
};

/** What a worker of the peer runs: folds each batch as it comes, and at the end tells its state. */
const PEER_WORKER = `
const { init, apply } = FOLD;
let state = init();
onmessage = ({ data }) => {
  if (!data) return postMessage(state instanceof Map ? Object.fromEntries(state) : state);
  for (const { value, timestamp } of data) state = apply(state, value, { timestamp });
  postMessage(null);
};`;

/** @typedef {import('@playwright/test').Page} Page */

/** @type {import('../bench.d.ts').Case} */
export const cold = {
  name: 'cold',
  async run({ newPage, sizes }) {
    const ours = await newPage();
    await fill(ours, sizes.records);
    await ours.evaluate(async (folds) => {
      const io = window.insideOut;
      for (const { id } of io.views()) await io.removeView(id);
      for (const [name, fold] of Object.entries(folds))
        await io.addView({ name, code: `export default view(${fold.slice(1, -1)});\n` });
      await io.settled();
    }, FOLDS);
    const theirs = await newPage();
    await fill(theirs, sizes.records);
    await theirs.evaluate(hold, sizes.records);

    /** @type {Measured[]} */
    const app = [];
    /** @type {Measured[]} */
    const peer = [];
    const workers = Object.values(FOLDS).map((fold) => PEER_WORKER.replace('FOLD', () => fold));
    for (let round = 0; round < sizes.rounds; round++) {
      await ours.evaluate(crashAll);
      await ours.waitForTimeout(1_000);
      const timed = await blocking(ours, () => ours.evaluate(restartAll));
      app.push({ ...timed, states: await ours.evaluate(statesOfAll) });
      peer.push(await blocking(theirs, () => theirs.evaluate(sendAll, workers)));
    }
    await ours.close();
    await theirs.close();

    const isRight = [...app, ...peer].every(({ states }) => JSON.stringify(states) === JSON.stringify(app[0]?.states));
    /** @param {Measured[]} measured @param {'elapsed_ms' | 'blocked_ms' | 'longest_ms'} what */
    const all = (measured, what) => measured.map((one) => one[what]);
    return [
      {
        what: `five views cold over ${sizes.records}, against objects sent to five workers`,
        measured: `${spread(all(app, 'elapsed_ms'))} ms against ${spread(all(peer, 'elapsed_ms'))} ms`,
        value: median(all(peer, 'elapsed_ms')) / median(all(app, 'elapsed_ms')),
        goal: { atLeast: FASTER_GOAL },
        isRight,
      },
      {
        what: 'five views cold: processor time of the main thread, against the peer’s',
        measured: `${spread(all(app, 'blocked_ms'))} ms against ${spread(all(peer, 'blocked_ms'))} ms`,
        value: median(all(app, 'blocked_ms')) / median(all(peer, 'blocked_ms')),
        goal: { atMost: BLOCKED_GOAL },
        isRight,
      },
      {
        what: 'five views cold: longest task of the main thread, ms',
        measured: `${spread(all(app, 'longest_ms'))} ms against ${spread(all(peer, 'longest_ms'))} ms`,
        value: median(all(app, 'longest_ms')),
        goal: null,
      },
    ];
  },
};

/** @typedef {{ elapsed_ms: number, longest_ms: number, states: unknown }} Timed */
/** @typedef {Timed & { blocked_ms: number }} Measured */

/**
 * How long the page's main thread worked meanwhile, on scripts, messages and drawing: its processor time, not that of those it shares the cores with.
 * @param {Page} page
 * @param {() => Promise<Timed>} work
 * @returns {Promise<Measured>}
 */
async function blocking(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy_ms = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const before = await busy_ms();
  const timed = await work();
  const blocked_ms = (await busy_ms()) - before;
  await session.detach();
  return { ...timed, blocked_ms };
}

/** In the page: every view killed. */
async function crashAll() {
  for (const { id } of window.insideOut.views()) await window.insideOut.crash(id);
}

/** In the page: what every view holds. */
async function statesOfAll() {
  return Promise.all(window.insideOut.views().map(({ id }) => window.insideOut.state(id)));
}

/** In the page: all of them replayed at once. */
async function restartAll() {
  const io = window.insideOut;
  const ids = io.views().map(({ id }) => id);
  let longest_ms = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest_ms = Math.max(longest_ms, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const from = performance.now();
  await Promise.all(ids.map((id) => io.restart(id, 'zero')));
  await io.settled();
  const elapsed_ms = performance.now() - from;
  observer.disconnect();
  return { elapsed_ms, longest_ms, states: null };
}

/**
 * In the page: the log's records as objects, and nothing else.
 * @param {number} records
 */
async function hold(records) {
  const io = window.insideOut;
  for (const { id } of io.views()) await io.removeView(id);
  const batches = [];
  for (let from = 0; from < records; from += 8_192)
    batches.push(
      io.log.read(from, Math.min(8_192, records - from)).map(({ value, timestamp }) => ({ value, timestamp })),
    );
  Object.assign(window, { batches });
  await io.reset({ preset: 'empty' });
}

/**
 * In the page: every batch posted to each worker, two on their way to each, as the app has it at least.
 * @param {string[]} scripts
 */
async function sendAll(scripts) {
  /** @type {unknown[][]} */
  const batches = Reflect.get(window, 'batches');
  let longest_ms = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest_ms = Math.max(longest_ms, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const from = performance.now();
  const states = await Promise.all(
    scripts.map(
      (script) =>
        new Promise((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
          const worker = new Worker(url);
          let sent = 0;
          let answered = 0;
          const send = () => {
            while (sent < batches.length && sent - answered < 2) worker.postMessage(batches[sent++]);
            if (answered === batches.length) worker.postMessage(null);
          };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => {
            if (answered++ < batches.length) return send();
            worker.terminate();
            URL.revokeObjectURL(url);
            resolve(data);
          };
          send();
        }),
    ),
  );
  const elapsed_ms = performance.now() - from;
  observer.disconnect();
  return { elapsed_ms, longest_ms, states };
}
