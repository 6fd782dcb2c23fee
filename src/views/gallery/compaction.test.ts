import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import type { NewRecord } from '../../log/record.ts';
import { digest } from '../digest.ts';
import { anyStream, paid, STRANGE, tombstone } from '../testing/payments.ts';
import { foldAll, loadEntry } from './run.ts';

function logOf(records: readonly NewRecord[]) {
  const log = createLog();
  for (const record of records) log.append(record);
  return log;
}

/** Digest of a gallery view over a log as it stands, holes and all. */
const digestOver = (id: string, log: ReturnType<typeof createLog>) => digest(foldAll(loadEntry(id), log.read(0)));

/** Records whose key is the id of the payment they are about, as compaction asks of a topic. */
const keyedStream = anyStream.map((stream) => stream.filter((record) => !STRANGE.includes(record)));

it('[V7] latest by id over the compacted log has the digest it has over the whole one', () => {
  fc.assert(
    fc.property(keyedStream, fc.boolean(), fc.nat(60), (stream, dropTombstones, early) => {
      const log = logOf(stream.slice(0, early));
      log.compact({ dropTombstones });
      for (const record of stream.slice(early)) log.append(record);
      log.compact({ dropTombstones });
      expect(digestOver('latest-by-id', log)).toBe(digestOver('latest-by-id', logOf(stream)));
    }),
  );
});

it('a view of all history is another over a compacted log', () => {
  const records = [paid({ status: 'authorized' }), paid(), paid({ payment_id: 'p2' }), tombstone('p2')];
  const log = logOf(records);
  const [count, latest] = [digestOver('count', log), digestOver('latest-by-id', log)];
  log.compact();
  expect(digestOver('count', log)).not.toBe(count);
  expect(digestOver('latest-by-id', log)).toBe(latest);
});

it('[V8] a removed record is given to no fold', () => {
  const log = logOf([paid(), paid(), paid({ payment_id: 'p2' })]);
  log.compact();
  const met: number[] = [];
  const meet = (state: unknown, _: unknown, { offset }: { readonly offset: number }) => {
    met.push(offset);
    return state;
  };
  foldAll({ init: () => 0, apply: meet, remove: meet }, log.read(0));
  expect(met).toEqual([1, 2]);
});
