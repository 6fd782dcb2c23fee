import { useEffect, useRef, useState } from 'react';
import { createBreather } from '../../../session/breather.ts';
import { paymentsParquet } from '../../../session/files/paymentsParquet.ts';
import type { Log } from '../../../log/log.ts';
import { download } from './download.ts';

/** The page has a turn at least this often, ms, but for a slice's own time. */
const BREATH_MS = 10;
/** The size of a file is estimated by that of its first records. */
const SAMPLE_RECORDS = 2_000;

export type Writing =
  | { readonly stage: 'ready' }
  | { readonly stage: 'writing'; readonly offset: number }
  | { readonly stage: 'written'; readonly bytes: number; readonly rows: number }
  | { readonly stage: 'failed'; readonly problem: string };

/** Writes the records [0, endOffset) of a log as Parquet, and hands the file to the browser. Stops when what uses it is gone. */
export function useParquet(log: Log, endOffset: number, name: string) {
  const [writing, setWriting] = useState<Writing>({ stage: 'ready' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function write() {
    const mine = new AbortController();
    stop.current = mine;
    setWriting({ stage: 'writing', offset: 0 });
    try {
      const { bytes, rows } = await paymentsParquet({
        log,
        endOffset,
        breathe: createBreather(BREATH_MS),
        signal: mine.signal,
        onProgress: (offset) => setWriting({ stage: 'writing', offset }),
      });
      download(name, [bytes], 'application/vnd.apache.parquet');
      setWriting({ stage: 'written', bytes: bytes.length, rows });
    } catch (problem) {
      if (mine.signal.aborted) setWriting({ stage: 'ready' });
      else setWriting({ stage: 'failed', problem: problem instanceof Error ? problem.message : String(problem) });
    }
  }

  return { writing, write: () => void write(), cancel: () => stop.current?.abort() };
}

/** About how many bytes the file of the log's first `rows` records will have; null until that is known. */
export function useParquetEstimate(log: Log, endOffset: number, rows: number): number | null {
  const [estimate, setEstimate] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const sample = Math.min(SAMPLE_RECORDS, endOffset);
    paymentsParquet({ log, endOffset: sample, breathe: createBreather(BREATH_MS), signal: stop.signal }).then(
      (file) => setEstimate(file.rows === 0 ? file.bytes.length : (file.bytes.length / file.rows) * rows),
      // Writing itself will tell what is wrong.
      () => undefined,
    );
    return () => stop.abort();
  }, [log, endOffset, rows]);
  return estimate;
}
