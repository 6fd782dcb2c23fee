import { count } from '../card/format.ts';
import { useNotices } from './notices.tsx';
import { useActions, useSession } from '../useSession.tsx';

/** While the page shows the past, it says so, and how to leave it. */
export function PastBanner() {
  const asOf = useSession((state) => state.asOf);
  const endOffset = useSession((state) => state.endOffset);
  const actions = useActions();
  const { notify } = useNotices();
  if (asOf === 'live') return null;
  const back = () => actions.seek('live').catch((problem: unknown) => notify({ text: String(problem), kind: 'problem' }));
  return (
    <div className="past-banner">
      <p>
        <b>The past.</b> Log, heads and states as of {count(asOf)} of {count(endOffset)} records.
      </p>
      <button type="button" className="button" onClick={back}>
        Back to live <kbd>L</kbd>
      </button>
    </div>
  );
}
