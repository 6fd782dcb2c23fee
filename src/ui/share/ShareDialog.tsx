import { Suspense, lazy, useRef, useState } from 'react';
import { count } from '../../views/format.ts';
import { useUi } from '../uiState.tsx';
import './share.css';
import { CHAT_LETTERS_MAX, LINK_LETTERS_MAX, QR_LETTERS_MAX, useShared, type Shared } from './useShared.ts';

const QrCode = lazy(() => import('./QrCode.tsx'));

/** The whole run as a link, a code to scan, and a file. */
export function ShareDialog() {
  const shared = useShared();
  return (
    <div className="dialog-body share">
      <p className="muted">
        The whole run: preset and seed, all that was done since, the code of every view, and the offset one looks at.
        Whoever opens it sees what it holds before any of it runs.
      </p>
      {shared ? <Ways shared={shared} /> : <p aria-live="polite">Writing it down …</p>}
    </div>
  );
}

function Ways({ shared: { link, letters, saveFile } }: { readonly shared: Shared }) {
  const { announce } = useUi().actions;
  return (
    <>
      {link === null ? (
        <p>
          As a link it would have {count(letters)} letters, which hardly any program carries ({count(LINK_LETTERS_MAX)}{' '}
          at most): it holds records that were appended by hand. Send it as a file.
        </p>
      ) : (
        <Link link={link} />
      )}
      {link !== null && letters <= QR_LETTERS_MAX && <Code link={link} />}
      <div className="dialog-foot">
        <p className="muted small">
          {link !== null && letters > QR_LETTERS_MAX
            ? `For a code to scan it is too long (${count(QR_LETTERS_MAX)} letters at most).`
            : 'Nothing is sent anywhere: the link itself holds the run.'}
        </p>
        <button
          type="button"
          className="button"
          data-first={link === null || undefined}
          onClick={() => {
            saveFile();
            announce('Saved as a file.');
          }}
        >
          Save as a file
        </button>
      </div>
    </>
  );
}

function Link({ link }: { readonly link: string }) {
  const { announce } = useUi().actions;
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'refused' | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('yes');
      announce('The link is copied.');
    } catch {
      // Refused, or not there on a page without TLS: the text is chosen, so that one key copies it.
      field.current?.select();
      setCopied('refused');
    }
  }

  return (
    <div>
      <div className="share-link">
        <input
          ref={field}
          className="field mono"
          readOnly
          value={link}
          aria-label="Link to this run"
          aria-describedby="share-length"
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="button primary" data-first onClick={() => void copy()}>
          {copied === 'yes' ? 'Copied' : 'Copy link'}
        </button>
      </div>
      <p id="share-length" className="small muted">
        {copied === 'refused' &&
          'The browser did not let the page copy: the link is chosen, copy it with the keyboard. '}
        {link.length <= CHAT_LETTERS_MAX
          ? `${count(link.length)} letters: short enough for any chat.`
          : `${count(link.length)} letters: some chat tools cut links off after ${count(CHAT_LETTERS_MAX)}. A file is safer.`}
      </p>
    </div>
  );
}

/** To be scanned: small at first, as large as the window on demand. */
function Code({ link }: { readonly link: string }) {
  const [isLarge, setLarge] = useState(false);
  return (
    <div className="share-code" data-large={isLarge || undefined}>
      <Suspense fallback={<div className="qr" />}>
        <QrCode text={link} label="QR code of the link" />
      </Suspense>
      <div>
        <p className="muted">For a classroom: scan it, and the run opens on the phone.</p>
        <button type="button" className="button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
          {isLarge ? 'Smaller' : 'Larger'}
        </button>
      </div>
    </div>
  );
}
