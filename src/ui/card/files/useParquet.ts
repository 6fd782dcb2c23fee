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
  | { readonly stage: 'writing'; readonly done: number }
  | { readonly stage: 'written'; readonly bytes: number }
  | { readonly stage: 'failed'; readonly problem: string };

/** Writes the records [0, endOffset) of a log as Parquet, and hands the file to the browser. Stops when what uses it is gone. */
export function useParquet(log: Log, endOffset: number, name: string) {
  const [writing, setWriting] = useState<Writing>({ stage: 'ready' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function write() {
    const mine = new AbortController();
    stop.current = mine;
    setWriting({ stage: 'writing', done: 0 });
    try {
      const bytes = await paymentsParquet({
        log,
        endOffset,
        breathe: createBreather(BREATH_MS),
        signal: mine.signal,
        onProgress: (done) => setWriting({ stage: 'writing', done }),
      });
      download(name, [bytes], 'application/vnd.apache.parquet');
      setWriting({ stage: 'written', bytes: bytes.length });
    } catch (problem) {
      if (mine.signal.aborted) setWriting({ stage: 'ready' });
      else setWriting({ stage: 'failed', problem: problem instanceof Error ? problem.message : String(problem) });
    }
  }

  return { writing, write: () => void write(), cancel: () => stop.current?.abort() };
}

/** About how many bytes the file will have; null until that is known. */
export function useParquetEstimate(log: Log, endOffset: number): number | null {
  const [estimate, setEstimate] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const sample = Math.min(SAMPLE_RECORDS, endOffset);
    paymentsParquet({ log, endOffset: sample, breathe: createBreather(BREATH_MS), signal: stop.signal }).then(
      (bytes) => setEstimate(sample === 0 ? bytes.length : (bytes.length / sample) * endOffset),
      // Writing itself will tell what is wrong.
      () => undefined,
    );
    return () => stop.abort();
  }, [log, endOffset]);
  return estimate;
}
