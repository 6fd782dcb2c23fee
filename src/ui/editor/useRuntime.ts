import { useCallback, useEffect, useState } from 'react';
import type { CodeEditorRuntime } from './codeEditor.ts';
import { loadMonaco } from './loadRuntime.ts';
import { plainRuntime } from './plainRuntime.ts';

/** The code editor there is: none while it loads, the plain one with the reason if it cannot be loaded. */
export interface RuntimeState {
  readonly runtime: CodeEditorRuntime | null;
  readonly failure: string | null;
  /** Tries to load the real one again. */
  readonly retry: () => void;
}

export function useRuntime(): RuntimeState {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<RuntimeState, 'retry'>>({ runtime: null, failure: null });
  useEffect(() => load(attempt, setState), [attempt]);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return { ...state, retry };
}

function load(_attempt: number, tell: (state: Omit<RuntimeState, 'retry'>) => void): () => void {
  let gone = false;
  loadMonaco().then(
    (runtime) => {
      if (!gone) tell({ runtime, failure: null });
    },
    (error: unknown) => {
      if (!gone) tell({ runtime: plainRuntime, failure: error instanceof Error ? error.message : String(error) });
    },
  );
  return () => {
    gone = true;
  };
}
