// What a payment takes in the log, against the object that JSON.parse makes of it.
import { readFile } from 'node:fs/promises';

const BYTES_GOAL = 56;
const SHARE_GOAL = 0.25;

/** @type {import('../bench.d.ts').Case} */
export const memory = {
  name: 'memory',
  async run({ sizes, paymentsFile, load }) {
    const { createLog } = /** @type {typeof import('../../src/log/createLog.ts')} */ (
      await load('/src/log/createLog.ts')
    );
    const log = createLog();
    const lines = (await readFile(await paymentsFile(), 'utf8')).split('\n');
    for (const [n, line] of lines.entries()) {
      const value = JSON.parse(line);
      log.append({ timestamp: 1_750_000_000_000 + n, key: value.payment_id, value });
    }
    const { bytes, records } = log.sealed;
    const before = heapUsed();
    const parsed = lines.map((line) => JSON.parse(line));
    const perObject = (heapUsed() - before) / parsed.length;
    const perPayment = bytes / records;
    return [
      {
        what: 'memory of a payment in sealed segments',
        measured: `${perPayment.toFixed(1)} bytes, of ${records} payments`,
        value: perPayment,
        goal: { atMost: BYTES_GOAL },
        isRight: log.endOffset === sizes.records,
      },
      {
        what: 'memory of the log against parsed objects',
        measured: `${perPayment.toFixed(1)} against ${perObject.toFixed(0)} bytes a payment`,
        value: perPayment / perObject,
        goal: { atMost: SHARE_GOAL },
      },
    ];
  },
};

function heapUsed() {
  if (!globalThis.gc) throw new Error('Start it by `npm run bench`, which gives Node --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
