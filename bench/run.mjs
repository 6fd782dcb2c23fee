// Every measurement, as a table and as JSON: ratios against a peer in the same run, with what was computed checked.
// npm run bench -- [--only replay,jump] [--smoke] [--dist folder] [--json file]
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { root } from '../scripts/prepare.mjs';
import { openBrowser } from './browser.mjs';
import { append } from './cases/append.mjs';
import { cold } from './cases/cold.mjs';
import { edit } from './cases/edit.mjs';
import { growth } from './cases/growth.mjs';
import { jump } from './cases/jump.mjs';
import { memory } from './cases/memory.mjs';
import { replay } from './cases/replay.mjs';
import { size } from './cases/size.mjs';
import { together } from './cases/together.mjs';
import { traffic } from './cases/traffic.mjs';

/** @typedef {import('./bench.d.ts').Sizes} Sizes */
/** @typedef {import('./bench.d.ts').Row} Row */

const CASES = [size, memory, append, edit, replay, cold, together, jump, traffic, growth];

/** @type {Sizes} */
const WHOLE = {
  records: 1_000_000,
  rounds: 3,
  ivmRecords: 100_000,
  reduxRecords: 10_000,
  editRecords: 100_000,
  jumps: 60,
  trafficSeconds: 8,
  growthSeconds: 60,
};
/** @type {Sizes} */
const SMOKE = {
  records: 10_000,
  rounds: 1,
  ivmRecords: 1_000,
  reduxRecords: 500,
  editRecords: 2_000,
  jumps: 5,
  trafficSeconds: 2,
  growthSeconds: 2,
};

const PAYMENTS_PER_SECOND = 5_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    dist: { type: 'string' },
    json: { type: 'string' },
  },
});
const names = values.only?.split(',') ?? CASES.map(({ name }) => name);
const unknown = names.filter((name) => !CASES.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}; the cases are ${CASES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const sizes = values.smoke ? SMOKE : WHOLE;
const dist = values.dist ?? join(root, 'dist');
if (values.dist === undefined) {
  const built = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

const scratch = await mkdtemp(join(tmpdir(), 'inside-out-bench-'));
const modules = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const browser = await openBrowser(dist);
/** @type {Promise<string> | null} */
let payments = null;

/** The payments of the app's preset, a line each. */
async function writePayments() {
  const { createGenerator } = /** @type {typeof import('../src/sources/generator/createGenerator.ts')} */ (
    await load('/src/sources/generator/createGenerator.ts')
  );
  const { START_OF_TIME_MS } = /** @type {typeof import('../src/session/startOfTime.ts')} */ (
    await load('/src/session/startOfTime.ts')
  );
  const generator = createGenerator({ seed: 1, start_ms: START_OF_TIME_MS });
  generator.setRate(PAYMENTS_PER_SECOND);
  const file = join(scratch, 'payments.jsonl');
  const out = createWriteStream(file);
  for (let n = 0; n < sizes.records; n++) {
    const line = `${n > 0 ? '\n' : ''}${JSON.stringify(generator.next().value)}`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
}

/** @param {string} path */
function load(path) {
  return modules.ssrLoadModule(path);
}

/** @type {(Row & { case: string, isMet: boolean | null })[]} */
const rows = [];
const started = performance.now();
try {
  for (const one of CASES.filter(({ name }) => names.includes(name))) {
    console.error(`${one.name} …`);
    const paymentsFile = () => (payments ??= writePayments());
    const found = await one.run({ sizes, dist, newPage: browser.newPage, paymentsFile, load });
    for (const row of found) rows.push({ case: one.name, ...row, isMet: isMet(row) });
  }
} finally {
  await browser.close();
  await modules.close();
  await rm(scratch, { recursive: true });
}

console.table(
  rows.map(({ what, measured, value, goal, isMet: met, isRight }) => ({
    what,
    measured,
    value: Number(value.toPrecision(3)),
    goal: goal === null ? '' : 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`,
    met: met === null ? '' : met ? 'yes' : 'NO',
    right: isRight === undefined ? '' : isRight ? 'yes' : 'NO',
  })),
);
const report = {
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  seconds: Math.round((performance.now() - started) / 1_000),
  sizes,
  rows,
};
if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
else console.log(JSON.stringify(report));
if (rows.some(({ isRight }) => isRight === false)) {
  console.error('What was computed is not what it should be: see "right".');
  process.exitCode = 1;
}

/** @param {Row} row */
function isMet({ value, goal }) {
  if (goal === null) return null;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}
