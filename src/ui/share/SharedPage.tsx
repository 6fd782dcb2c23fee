import { useCallback, useEffect, useRef, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { readRun } from '../../session/sharing/runFile.ts';
import { unpackRun } from '../../session/sharing/runLink.ts';
import type { SharedRun } from '../../session/sharing/sharedRun.ts';
import type { Page } from '../pages/pages.ts';
import './share.css';
import { SharedRunCard } from './SharedRunCard.tsx';

/** Where a link's packed part stands. */
const PLACE = '/shared/';

type Found =
  | { readonly stage: 'none' }
  | { readonly stage: 'reading' }
  | { readonly stage: 'refused'; readonly problem: string }
  | { readonly stage: 'read'; readonly run: SharedRun };

/** A run somebody shared, by link or as a file: what it holds is shown, and nothing of it runs until it is opened. */
export default function SharedPage({ pages }: { readonly pages: readonly Page[] }) {
  const [location] = useHashLocation();
  const packed = location.startsWith(PLACE) ? location.slice(PLACE.length) : '';
  const [found, setFound] = useState<Found>({ stage: 'none' });
  const newest = useRef(0);
  const read = useCallback((reading: Promise<SharedRun>) => {
    const mine = ++newest.current;
    const show = (next: Found) => mine === newest.current && setFound(next);
    show({ stage: 'reading' });
    reading.then(
      (run) => show({ stage: 'read', run }),
      (error: unknown) => show({ stage: 'refused', problem: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  useEffect(() => {
    if (packed !== '') read(unpackRun(packed));
    return () => {
      newest.current++;
    };
  }, [packed, read]);

  return (
    <main className="shared">
      <h2 className="shared-title">{packed === '' ? 'Open a run' : 'Somebody shared a run with you'}</h2>
      {found.stage === 'reading' && <p>Reading it …</p>}
      {found.stage === 'refused' && (
        <p className="alarm" role="alert">
          {found.problem}
        </p>
      )}
      {found.stage === 'read' ? (
        <SharedRunCard run={found.run} pages={pages} />
      ) : (
        <ChooseFile onFile={(file) => read(file.text().then(readRun))} />
      )}
      <p>
        <a href="#/">Back to the sandbox</a>
      </p>
    </main>
  );
}

function ChooseFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="shared-file">
      <p className="muted">A run that was saved with “Share” is a file that ends with .insideout.json.</p>
      <button type="button" className="button primary" onClick={() => input.current?.click()}>
        Choose a file …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="File of a run"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again once it was mended.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
