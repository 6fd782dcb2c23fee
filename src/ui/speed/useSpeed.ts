import { useCallback, useEffect, useRef, useState } from 'react';
import { measureSpeed, type Speed } from '../../lessons/speed/measureSpeed.ts';
import { startPlain } from '../../process/plain/startPlain.ts';
import { createSupervisor } from '../../process/createSupervisor.ts';
import { createSession } from '../../session/createSession.ts';

export type SpeedRun =
  | { readonly stage: 'ready' }
  | { readonly stage: 'running'; readonly doing: string; readonly share: number }
  | { readonly stage: 'done'; readonly speed: Speed }
  | { readonly stage: 'failed'; readonly problem: string };

/** Measures with a session and workers of its own, which are gone afterwards. Ends when the page is left. */
export function useSpeed() {
  const [run, setRun] = useState<SpeedRun>({ stage: 'ready' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const start = useCallback(async (records: number, rounds: number) => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setRun({ stage: 'running', doing: 'Starting', share: 0 });
    const session = createSession({ createSupervisor, preset: 'empty' });
    try {
      const speed = await measureSpeed({
        session,
        startPlain,
        records,
        rounds,
        clock: () => performance.now(),
        signal: mine.signal,
        onProgress: (doing, share) => mine.signal.aborted || setRun({ stage: 'running', doing, share }),
      });
      setRun({ stage: 'done', speed });
    } catch (problem) {
      if (stop.current !== mine) return;
      if (mine.signal.aborted) setRun({ stage: 'ready' });
      else setRun({ stage: 'failed', problem: problem instanceof Error ? problem.message : String(problem) });
    } finally {
      session.dispose();
    }
  }, []);

  return { run, start, cancel: () => stop.current?.abort() };
}
