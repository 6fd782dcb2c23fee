import { useCallback, useEffect, useState } from 'react';
import type { KeptSession } from '../../session/keeping/keptSession.ts';
import type { Session } from '../../session/session.ts';
import { type Keeping, keepSession } from './keeping.ts';
import { problemText } from './problemText.ts';
import { lockedSessions } from './sessionLock.ts';

/** In which tab a kept session is open. */
export type Whereabouts = 'here' | 'elsewhere' | 'closed';

/** Something to be done with what is kept. */
export type Deed = (keeping: Keeping) => Promise<unknown>;

interface KeptSessions {
  /** The newest first, deleted ones among them while they can be had back; null: not read yet. */
  readonly list: readonly KeptSession[] | null;
  readonly problem: string | null;
  readonly whereIs: (kept: KeptSession) => Whereabouts;
  /** Does something and reads the list again. */
  readonly attempt: (deed: Deed) => void;
}

/** The sessions this browser keeps. */
export function useKeptSessions(session: Session): KeptSessions {
  const [list, setList] = useState<readonly KeptSession[] | null>(null);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = useCallback(
    (deed: Deed) => {
      async function run() {
        setProblem(null);
        try {
          const { keeping } = await keepSession(session);
          if (!keeping.store) throw new Error(`No session is kept: ${reasonOf(keeping)}.`);
          await deed(keeping);
          const all = await keeping.store.sessions();
          setLocked(await lockedSessions());
          setOpen(keeping.id);
          setList(all.sort((one, other) => other.touched_ms - one.touched_ms));
        } catch (error) {
          setProblem(problemText(error));
        }
      }
      void run();
    },
    [session],
  );

  // What is open here is saved first, so that it stands in the list as it is.
  useEffect(() => attempt((keeping) => keeping.saved()), [attempt]);

  const whereIs = ({ id }: KeptSession) => (id === open ? 'here' : locked.has(id) ? 'elsewhere' : 'closed');
  return { list, problem, whereIs, attempt };
}

function reasonOf({ trouble }: Keeping): string {
  return trouble?.type === 'failing' ? trouble.reason : 'the browser refuses storage here';
}
