import { useCallback, useEffect, useRef, useState } from 'react';
import { settlementRows, type SettlementRow } from '../../../session/files/settlementCsv.ts';
import { useActions, useSession } from '../../useSession.tsx';

/** The whole state is read again once the view has stood still for so long, ms: while records pour in, that is never. */
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
  const readings = useRef(0);
  const isFirst = reading === null;
  const isBehind = reading?.moment !== moment;

  const read = useCallback(async () => {
    const mine = ++readings.current;
    const keep = (rows: readonly SettlementRow[], problem: string | null) => {
      if (mine === readings.current) setReading({ moment, rows, problem });
    };
    try {
      keep(settlementRows(await actions.state(id)), null);
    } catch (problem) {
      keep([], problem instanceof Error ? problem.message : String(problem));
    }
  }, [actions, id, moment]);

  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => void read(), isFirst ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [read, isBehind, isFirst]);

  return { reading, readAgain: isBehind && !isFirst ? () => void read() : null };
}
