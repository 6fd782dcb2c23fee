import { useEffect, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { writeRun } from '../../session/sharing/runFile.ts';
import { packRun } from '../../session/sharing/runLink.ts';
import { download } from '../card/files/download.ts';
import { useActions } from '../useSession.tsx';

/** Some chat tools cut longer links off. */
export const CHAT_LETTERS_MAX = 2_000;
/** Beyond this a link is nothing to send: browsers open it, but hardly any program carries it. */
export const LINK_LETTERS_MAX = 30_000;
/** A code of more letters has squares too small to be read from the back of a classroom. */
export const QR_LETTERS_MAX = 1_000;

export interface Shared {
  /** Null: too long for one. */
  readonly link: string | null;
  readonly letters: number;
  saveFile(): void;
}

/** The open session as a link and as a file, as it was when this was first asked; null while it is written down. */
export function useShared(): Shared | null {
  const actions = useActions();
  const [page] = useHashLocation();
  const [shared, setShared] = useState<Shared | null>(null);
  useEffect(() => {
    let isWanted = true;
    // The dialog is drawn first: to write a long session down takes a moment.
    const timer = setTimeout(async () => {
      const run = { commands: actions.commands(), page };
      const [here = ''] = location.href.split('#');
      const link = `${here}#/shared/${await packRun(run)}`;
      if (!isWanted) return;
      setShared({
        link: link.length <= LINK_LETTERS_MAX ? link : null,
        letters: link.length,
        saveFile: () => download('run.insideout.json', [writeRun(run)], 'application/json'),
      });
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [actions, page]);
  return shared;
}
