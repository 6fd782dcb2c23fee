import { useState } from 'react';
import { textOf } from '../../dualwrite/textOf.ts';
import type { ShownRun } from './MomentPanel.tsx';

/** Both runs in words, made from the very events that are drawn. */
export function TextForm({ shown }: { readonly shown: readonly ShownRun[] }) {
  return (
    <details className="in-words">
      <summary>The same runs in words</summary>
      <div className="in-words-runs">
        {shown.map(({ name, run }, place) => (
          <InWords key={place === 0 ? 'upper' : 'lower'} name={name} run={run} />
        ))}
      </div>
    </details>
  );
}

function InWords({ name, run }: ShownRun) {
  const lines = textOf(run);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${name}\n${lines.join('\n')}\n`);
      setCopied('yes');
    } catch {
      setCopied('no');
    }
  }
  return (
    <section aria-label={`${name} in words`}>
      <div className="in-words-head">
        <h3>{name}</h3>
        <button type="button" className="button" onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </button>
      </div>
      {copied === 'no' && <p className="small">The browser does not allow copying here. Select the lines instead.</p>}
      <ol>
        {run.events.map(({ id }) => (
          <li key={id}>{lines[id]}</li>
        ))}
      </ol>
    </section>
  );
}
