// Lists 100,000 runs of the dual-write machines in a production build, and says how long it took, beside a plain enumerator in the same browser.
// node bench/orders.mjs
import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findOrInstallBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/prepare.mjs';
import { serve } from '../scripts/serve.mjs';

const RUNS = 100_000;
const MS_GOAL = 2_000;
/** The plain enumerator is not waited for so long: its pace shows in fewer runs. */
const PLAIN_RUNS = 20_000;

/** @typedef {import('./orders/page.ts').OrdersBench} OrdersBench */
/** @typedef {import('../src/dualwrite/scenario.ts').DesignId} DesignId */
/** @typedef {import('../src/dualwrite/orders/listing.ts').OrdersRequest} OrdersRequest */

/**
 * Three writers, an update each.
 * @param {DesignId} design
 * @param {number} operations each
 * @returns {OrdersRequest['scenario']}
 */
function race(design, operations = 1) {
  return {
    design,
    writers: /** @type {const} */ (['A', 'B', 'C']).map((id, index) => ({
      id,
      operations: Array.from({ length: operations }, (_, turn) => ({
        type: /** @type {const} */ ('update'),
        amount: 10_000 * (index + 1) + 100 * turn,
      })),
      startsAt_ms: 0,
    })),
    consumer: 'upsert',
    initial: 25_000,
    faults: [],
    seed: 1,
    order: null,
  };
}

/** @type {readonly DesignId[]} */
const DESIGNS = ['naive', 'retries', 'invalidate', 'parallel', 'outbox', 'cdc'];

/** @type {[string, OrdersRequest][]} */
const REQUESTS = [
  ['naive, three writers', { scenario: race('naive'), faults: 'none', runsMax: RUNS }],
  ['naive, one fault', { scenario: race('naive'), faults: 'one', runsMax: RUNS }],
  ['naive, two writes each', { scenario: race('naive', 2), faults: 'none', runsMax: RUNS }],
  ['retries, one fault', { scenario: race('retries'), faults: 'one', runsMax: RUNS }],
  ['invalidate, one fault', { scenario: race('invalidate'), faults: 'one', runsMax: RUNS }],
  ['parallel, one fault', { scenario: race('parallel'), faults: 'one', runsMax: RUNS }],
  ['outbox, one fault', { scenario: race('outbox'), faults: 'one', runsMax: RUNS }],
  ['cdc, one fault', { scenario: race('cdc'), faults: 'one', runsMax: RUNS }],
  ['cdc, one fault, a million', { scenario: race('cdc'), faults: 'one' }],
];

const folder = await mkdtemp(join(tmpdir(), 'orders-bench-'));
await build({
  configFile: `${root}vite.config.ts`,
  root: `${root}bench/orders`,
  logLevel: 'error',
  build: { outDir: folder, emptyOutDir: true },
});
const { url, close } = await serve({ folder, base: '/inside/out/' });
const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser().path,
  args: asRoot ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in window);
  const rows = [];
  for (const [name, request] of REQUESTS) {
    const measured = await page.evaluate(
      async ({ request, plainRuns }) => {
        const bench = /** @type {OrdersBench} */ (Reflect.get(window, 'bench'));
        const ours = await bench.list(request);
        return { ours, plain: bench.listPlainly(request, Math.min(plainRuns, ours.runs)) };
      },
      { request, plainRuns: PLAIN_RUNS },
    );
    const { ours, plain } = measured;
    const pace = ours.runs / ours.listed_ms;
    rows.push({
      name,
      runs: ours.runs,
      orders: ours.orders,
      drifted: ours.drifted,
      'ms, from start to all runs': Math.round(ours.listed_ms),
      'ms, all counted': Math.round(ours.elapsed_ms),
      'runs/s': Math.round(1000 * pace),
      'plain runs/s': Math.round((1000 * plain.runs) / plain.elapsed_ms),
      'times faster': (pace / (plain.runs / plain.elapsed_ms)).toFixed(1),
      'page blocked, ms': ours.blocked_ms.toFixed(0),
      'ms to tell a run': ours.stepsOf_ms.toFixed(3),
    });
  }
  console.table(rows);
  const tries = [];
  for (const design of DESIGNS) {
    const { elapsed_ms, drifted } = await page.evaluate(
      (scenario) => /** @type {OrdersBench} */ (Reflect.get(window, 'bench')).tryLuck(scenario),
      race(design),
    );
    tries.push({ design, 'ms, 12 × 1,000 payments': Math.round(elapsed_ms), drifted: drifted.join(' ') });
  }
  console.table(tries);
  const slowest = Math.max(...rows.filter(({ runs }) => runs === RUNS).map((row) => row['ms, from start to all runs']));
  console.log(`The slowest ${RUNS.toLocaleString('en')} runs took ${slowest} ms (goal ≤ ${MS_GOAL}).`);
} finally {
  await browser.close();
  await close();
  await rm(folder, { recursive: true });
}
