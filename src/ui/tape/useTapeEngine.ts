import { useEffect, useRef, useState, type RefObject } from 'react';
import { useSessionHandle } from '../useSession.tsx';
import { TapeEngine, type TapeMode } from './tapeEngine.ts';

export interface TapeRefs {
  readonly tape: RefObject<HTMLCanvasElement | null>;
  readonly overview: RefObject<HTMLCanvasElement | null>;
  readonly wires: RefObject<SVGSVGElement | null>;
}

/** Starts the drawing on the mounted elements, and tells what mode it is in. */
export function useTapeEngine(refs: TapeRefs): {
  readonly engine: RefObject<TapeEngine | null>;
  readonly mode: TapeMode;
} {
  const session = useSessionHandle();
  const engine = useRef<TapeEngine | null>(null);
  const [mode, setMode] = useState<TapeMode>({ following: true, zoomed: false });
  const { tape, overview, wires } = refs;
  useEffect(() => {
    const stage = tape.current?.closest<HTMLElement>('[data-stage]');
    if (!stage || !tape.current || !overview.current || !wires.current) return undefined;
    const started = new TapeEngine(
      session,
      { stage, tape: tape.current, overview: overview.current, wires: wires.current },
      setMode,
    );
    engine.current = started;
    return () => {
      started.dispose();
      engine.current = null;
    };
  }, [session, tape, overview, wires]);
  return { engine, mode };
}
