import { useEffect, useState } from 'react';
import type { Summary } from '../../../views/contract.ts';
import { useActions } from '../../useSession.tsx';
import { useSlowly } from '../useSlowly.ts';

/** A pause in typing after which the search begins, ms. */
const TYPING_PAUSE_MS = 150;
/** While the state moves on, the search is repeated at most this often, ms. */
const REPEAT_MS = 500;
const FOUND_MAX = 50;

/** The entries of the whole state that contain `text`, asked again as the state moves on; null while nothing is sought. */
export function useFound(id: string, text: string, offset: number): Summary | null {
  const actions = useActions();
  const [found, setFound] = useState<{
    readonly text: string;
    readonly moment: number;
    readonly summary: Summary;
  } | null>(null);
  const isNew = found?.text !== text;
  const moment = useSlowly(offset, REPEAT_MS);

  useEffect(() => {
    if (text === '') return undefined;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        actions.search(id, text, FOUND_MAX).then(
          (summary) => isWanted && setFound({ text, moment, summary }),
          // A view that dies while it searches says so itself, on its card.
          () => isWanted && setFound(null),
        );
      },
      isNew ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [actions, id, text, moment, isNew]);

  return text === '' || !found ? null : found.summary;
}
