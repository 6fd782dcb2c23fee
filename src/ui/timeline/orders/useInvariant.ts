import { useEffect, useState } from 'react';
import type { Stores } from '../../../dualwrite/machine.ts';
import type { Ending } from '../../../dualwrite/orders/listing.ts';
import { checkInvariant, type InvariantError } from '../../../process/orders/checkInvariant.ts';

/** While one types, nothing is asked. */
const PAUSE_MS = 350;

/** What an invariant says of the outcomes there are. */
export type InvariantAnswer =
  | { readonly status: 'off' }
  | { readonly status: 'asking' }
  | {
      readonly status: 'asked' /** Null: it was not asked about these. */;
      readonly holds: (stores: Stores) => boolean | null;
    }
  | { readonly status: 'failed'; readonly error: InvariantError };

/** Asks the invariant, while it is on, about every way the listed runs end. */
export function useInvariant(code: string, isOn: boolean, endings: readonly Ending[]): InvariantAnswer {
  const [answer, setAnswer] = useState<InvariantAnswer>({ status: 'off' });
  const outcomes = [...new Set(endings.map(({ stores }) => keyOf(stores)))].sort().join('\n');
  useEffect(() => {
    if (!isOn) {
      setAnswer({ status: 'off' });
      return undefined;
    }
    if (outcomes === '') return undefined;
    return ask(code, outcomes.split('\n'), setAnswer);
  }, [code, isOn, outcomes]);
  return answer;
}

function ask(code: string, keys: readonly string[], tell: (answer: InvariantAnswer) => void): () => void {
  let isWanted = true;
  const timer = setTimeout(async () => {
    tell({ status: 'asking' });
    const stores: Stores[] = keys.map((key) => JSON.parse(key));
    const verdict = await checkInvariant(code, stores);
    if (!isWanted) return;
    if (verdict.status === 'failed') return tell(verdict);
    const held = new Map(keys.map((key, i) => [key, verdict.holds[i] ?? null]));
    tell({ status: 'asked', holds: (asked) => held.get(keyOf(asked)) ?? null });
  }, PAUSE_MS);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

function keyOf({ postgres, redis, search }: Stores): string {
  return JSON.stringify({ postgres, redis, search });
}
