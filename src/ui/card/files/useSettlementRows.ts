import { useCallback, useEffect, useRef, useState } from 'react';
import { readSettlement, type SettlementRow } from '../../../session/files/settlementCsv.ts';
import { useActions, useSession } from '../../useSession.tsx';

/** The rows are read again once the view has stood still for so long, ms: while records pour in, that is never. */
const REST_MS = 600;

interface Reading {
  /** Where the view stood when it was asked. */
  readonly moment: string;
  readonly rows: readonly SettlementRow[];
  readonly problem: string | null;
}

/** The rows of a settlement view as they were last read; null until they are. `readAgain` is there when the view has moved on since. */
export function useSettlementRows(id: string): {
  readonly reading: Reading | null;
  readonly readAgain: (() => void) | null;
} {
  const actions = useActions();
  const moment = useSession(({ reports }) => `${reports[id]?.incarnation}:${reports[id]?.offset}`);
  const [reading, setReading] = useState<Reading | null>(null);
  const isReading = useRef(false);
  const isFirst = reading === null;
  const isBehind = reading?.moment !== moment;

  const read = useCallback(async () => {
    // While records pour in, each answer is of a moment that has passed: it is shown all the same.
    if (isReading.current) return;
    isReading.current = true;
    try {
      setReading({ moment, rows: await readSettlement(actions, id), problem: null });
    } catch (problem) {
      setReading({ moment, rows: [], problem: problem instanceof Error ? problem.message : String(problem) });
    } finally {
      isReading.current = false;
    }
  }, [actions, id, moment]);

  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => void read(), isFirst ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [read, isBehind, isFirst]);

  return { reading, readAgain: isBehind && !isFirst ? () => void read() : null };
}
