import { useMemo, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { viewNamesOf } from '../../session/presets.ts';
import { contentsOf, type Contents } from '../../session/sharing/contents.ts';
import type { SharedRun } from '../../session/sharing/sharedRun.ts';
import { count } from '../../views/format.ts';
import { GALLERY } from '../../views/gallery/index.ts';
import { pageAmong } from '../pages/pageAmong.ts';
import type { Page } from '../pages/pages.ts';
import { useUi } from '../uiState.tsx';
import { useActions, useSession } from '../useSession.tsx';

const KNOWN = {
  isGallery: (gallery: string, code: string) => GALLERY.some((entry) => entry.id === gallery && entry.source === code),
  namesIn: viewNamesOf,
};

/** What a run holds, and the button that opens it. */
export function SharedRunCard({ run, pages }: { readonly run: SharedRun; readonly pages: readonly Page[] }) {
  const page = placeOf(run, pages);
  const contents = useMemo(() => contentsOf(run.commands, KNOWN), [run]);
  const actions = useActions();
  const ui = useUi().actions;
  const [, navigate] = useHashLocation();
  const records = useSession((state) => state.endOffset);
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function open() {
    if (isOpening) return;
    setOpening(true);
    setProblem(null);
    try {
      await actions.load(run.commands);
      ui.edit(null);
      ui.selectRecord(null);
      ui.openDialog(null);
      ui.announce('The shared run is open.');
      navigate(page === null ? '/' : run.page);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setOpening(false);
    }
  }

  return (
    <section aria-label="What it holds">
      <dl className="shared-facts">
        {factsOf(contents, page?.name ?? 'Sandbox').map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {contents.code.length > 0 && (
        <div className="shared-code">
          <h3>Code of its own</h3>
          <p className="muted">
            It runs once you open the run, each view in a process of its own, without network, storage or this page
            within reach.
          </p>
          {contents.code.map(({ id, name, code }) => (
            <details key={id}>
              <summary>{name}</summary>
              <pre>{code}</pre>
            </details>
          ))}
        </div>
      )}
      {problem && (
        <p className="alarm" role="alert">
          It could not be opened: {problem}
        </p>
      )}
      <div className="shared-open">
        <button
          type="button"
          className="button primary"
          aria-disabled={isOpening || undefined}
          onClick={() => void open()}
        >
          {isOpening ? 'Opening …' : 'Open it'}
        </button>
        <p className="muted small">
          {records > 0
            ? `Your sandbox, with its ${records === 1 ? 'one record' : `${count(records)} records`}, stays under Sessions.`
            : 'Your sandbox is empty.'}
        </p>
      </div>
    </section>
  );
}

/** Where the run is to be looked at; null: in the sandbox. This page opens runs, it shows none. */
function placeOf({ page }: SharedRun, pages: readonly Page[]): Page | null {
  const found = pageAmong(pages, page);
  return found && found.path !== '/shared' ? found : null;
}

function factsOf(contents: Contents, page: string): [term: string, text: string][] {
  const { preset, seed, appended, traffic, transactions, code, asOf } = contents;
  const records = [
    traffic > 0 && `about ${count(traffic)} from its traffic`,
    appended > 0 && `${count(appended)} appended by hand`,
    transactions > 0 && `${count(transactions)} transactions in Postgres`,
  ].filter((part) => part !== false);
  return [
    ['Begins with', `${preset}, seed ${seed}`],
    ['Records', records.length > 0 ? `those it begins with, and ${records.join(', ')}` : 'those it begins with'],
    ['Done in it', `${count(contents.commands)} ${contents.commands === 1 ? 'command' : 'commands'}`],
    [
      'Code',
      code.length === 0
        ? 'only that of the gallery'
        : `${code.length === 1 ? 'one view' : `${count(code.length)} views`} with code of its own, below`,
    ],
    ['Looks at', asOf === 'live' ? 'the end of the log' : `offset ${count(asOf)}`],
    ['Page', page],
  ];
}
