// The three views together, from offset 0, against programs that do the same work: in Python, and with libraries that people use for it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fill } from '../browser.mjs';
import { median, spread } from '../numbers.mjs';

const peer = (/** @type {string} */ name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));

/** @type {import('../bench.d.ts').Case} */
export const together = {
  name: 'together',
  async run({ newPage, sizes, paymentsFile }) {
    const page = await newPage();
    await fill(page, sizes.records);
    const times = [];
    for (let round = 0; round < sizes.rounds; round++) times.push(await page.evaluate(replayAll));
    const result = await page.evaluate(resultOfViews);
    await page.close();
    const pace = sizes.records / median(times);
    const file = await paymentsFile();
    const peers = /** @type {const} */ ([
      ['the forty-line Python program', 'python3', 'forty_lines.py', sizes.records, 6],
      ['RxJS scan, mutating', process.execPath, 'rxjs.mjs', sizes.records, 0.8],
      ['db-ivm', process.execPath, 'dbIvm.mjs', sizes.ivmRecords, 10],
      ['a Redux reducer with spread', process.execPath, 'redux.mjs', sizes.reduxRecords, 1_000],
    ]);
    const ours = `${spread(times)} ms for ${sizes.records}`;
    return peers.flatMap(([name, program, script, records, goal]) => {
      const told = runPeer(program, [peer(script), file, String(records)]);
      if (!told) return [];
      const isRight = records < sizes.records || JSON.stringify(told.result) === JSON.stringify(result);
      return {
        what: `three views together against ${name}`,
        measured: `${ours} against ${Math.round(told.elapsed_ms)} ms for ${told.records}`,
        value: pace / (told.records / told.elapsed_ms),
        goal: { atLeast: goal },
        isRight: isRight && told.records === records,
      };
    });
  },
};

/**
 * What a peer tells; null where its language is not there.
 * @param {string} program
 * @param {string[]} args
 * @returns {import('../peers/peer.mjs').Told | null}
 */
function runPeer(program, args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return null;
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** In the page: every view killed, and all replayed at once; ms until the last has read all. */
async function replayAll() {
  const io = window.insideOut;
  const ids = io.views().map(({ id }) => id);
  for (const id of ids) await io.crash(id);
  const from = performance.now();
  await Promise.all(ids.map((id) => io.restart(id, 'zero')));
  await io.settled();
  return performance.now() - from;
}

/** In the page: what the three views hold, in the five numbers that the peers tell of theirs. */
async function resultOfViews() {
  const io = window.insideOut;
  const [rows = {}, totals = {}, index = {}] = await Promise.all(io.views().map(({ id }) => io.state(id)));
  const captured = Object.values(Object(totals)).map(Number);
  const ids = Object.values(Object(index)).map((list) => Object(list).length);
  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
  return {
    ids: Object.keys(Object(rows)).length,
    merchants: captured.length,
    captured: sum(captured),
    emails: ids.length,
    indexed: sum(ids),
  };
}
