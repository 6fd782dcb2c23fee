import { useCallback, useEffect, useState } from 'react';
import { useCardActions } from '../card/useCardActions.ts';
import { statusOf } from '../card/viewStatus.ts';
import { Icon } from '../theme/Icon.tsx';
import { useSession } from '../useSession.tsx';
import { recall, remember } from './remember.ts';

const NAME = 'invitation';
/** How long the last word stands. */
const SHOWN_WHEN_DONE_MS = 12_000;
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

/** The one thing a first visit should try: crash a view, replay it. It goes for good once it was done or sent away. */
export function Invitation() {
  const [isOver, setOver] = useState(() => recall(NAME) === 'over');
  const end = useCallback(() => {
    remember(NAME, 'over');
    setOver(true);
  }, []);
  return isOver ? null : <Steps onOver={end} />;
}

function Steps({ onOver }: { onOver: () => void }) {
  const views = useSession((state) => state.views);
  const crashed = useSession((state) => state.views.find((view) => view.status === 'crashed'));
  const rebuilt = useSession((state) =>
    state.views.find(
      (view) => state.reports[view.id]?.rebuilt && statusOf(view, state.reports[view.id] ?? null) === 'running',
    ),
  );
  const isSame = useSession((state) => {
    const verdict = rebuilt && state.reports[rebuilt.id]?.rebuilt;
    return verdict ? verdict.before === verdict.after : false;
  });
  const { crash, restart } = useCardActions();
  const isDone = rebuilt !== undefined && !crashed;
  useEffect(() => {
    if (!isDone) return undefined;
    remember(NAME, 'over');
    const timer = setTimeout(onOver, SHOWN_WHEN_DONE_MS);
    return () => clearTimeout(timer);
  }, [isDone, onOver]);
  const first = views.find((view) => /total/i.test(view.name) || /total/i.test(view.gallery ?? '')) ?? views[0];
  if (!first) return null;

  const number = NUMBERS[views.length] ?? String(views.length);
  return (
    <div className="invitation" role="note">
      {crashed ? (
        <>
          <p>
            <b>{crashed.name} lost its memory.</b> The log still has every record.
          </p>
          <button type="button" className="button primary" onClick={() => restart(crashed, 'zero')}>
            Now replay it
          </button>
        </>
      ) : isDone && rebuilt ? (
        <p>
          <Icon name="check" size={13} />{' '}
          <b>
            {rebuilt.name} is back{isSame ? ', digest and all' : ''}.
          </b>{' '}
          Same fold, same log, same state. That is the whole idea.
        </p>
      ) : (
        <>
          <p>
            <b>
              {number} {views.length === 1 ? 'database' : 'databases'}, one log.
            </b>{' '}
            Crash one: its memory dies, the log brings it back.
          </p>
          <button type="button" className="button danger" onClick={() => crash(first)}>
            Crash {first.name}
          </button>
        </>
      )}
      <button type="button" className="button ghost icon" aria-label="Close this invitation" onClick={onOver}>
        <Icon name="cross" size={12} />
      </button>
    </div>
  );
}
