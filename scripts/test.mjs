// npm test: everything a change has to pass, in order, stopping at the first failure.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { BROWSER_VARIABLE, findOrInstallBrowser } from './browser.mjs';
import { checkNode, install, root, run } from './prepare.mjs';

checkNode();
const results = `${root}test-results/`;
const unitReport = `${results}unit.json`;
const endToEndReport = `${results}e2e.json`;
/** @param {string[]} args */
const npx = (...args) => run('npx', ['--no-install', ...args]);
let browser = '';

/** @type {[name: string, step: () => boolean][]} */
const steps = [
  ['packages', packages],
  ['browser', locateBrowser],
  ['format', () => run('npm', ['run', '--silent', 'format:check'])],
  ['types', () => run('npm', ['run', '--silent', 'types'])],
  ['lint', () => run('npm', ['run', '--silent', 'lint'])],
  [
    'unit and property tests',
    () => npx('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
  ],
  ['build', () => npx('vite', 'build', '--logLevel', 'warn')],
  ['size', () => run(process.execPath, ['scripts/size.mjs'])],
  ['end-to-end tests', () => run('npx', ['--no-install', 'playwright', 'test'], { [BROWSER_VARIABLE]: browser })],
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const started_ms = performance.now();
let stopped = null;
for (const [name, step] of steps) {
  console.log(`\n── ${name}`);
  const begun_ms = performance.now();
  const passed = step();
  console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds(performance.now() - begun_ms)}`);
  if (!passed) {
    stopped = name;
    break;
  }
}

const counts = [unitCounts(), endToEndCounts()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
let failed = counts.reduce((sum, count) => sum + count.failed, 0);
// A step that fails without a test to blame (types, lint, a build) is a failure all the same.
if (stopped && failed === 0) failed = 1;
console.log(
  `\n${stopped ? `Stopped at: ${stopped}` : 'All steps passed'}, after ${seconds(performance.now() - started_ms)}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = stopped || failed > 0 ? 1 : 0;

function packages() {
  install();
  return true;
}

function locateBrowser() {
  try {
    const found = findOrInstallBrowser();
    console.log(`${found.path} (${found.from})`);
    browser = found.path;
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function unitCounts() {
  const report = read(unitReport);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (report?.numPendingTests ?? 0),
  };
}

function endToEndCounts() {
  const stats = read(endToEndReport)?.stats;
  if (stats?.flaky) console.log(`\n${stats.flaky} end-to-end tests passed only the second time: see "flaky" above`);
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: (stats?.unexpected ?? 0) + (stats?.skipped ?? 0),
  };
}

/**
 * A report, or null where its step was not reached.
 * @param {string} file
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
