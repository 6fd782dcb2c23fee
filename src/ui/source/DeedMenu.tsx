import { Menu } from '@base-ui/react/menu';
import { useActions, useSession, useSessionHandle } from '../useSession.tsx';
import { useNotices } from '../shell/notices.tsx';
import { Icon } from '../theme/Icon.tsx';
import '../theme/menu.css';
import { DEEDS, type Deed } from './deeds.ts';
import { endText } from './sourceText.ts';

/** The connector looks for changes this often: time is let pass so far where it stands still. */
const POLL_MS = 100;

/** What the application may be told to do. What Postgres refuses is said in its own words. */
export function DeedMenu() {
  const actions = useActions();
  const session = useSessionHandle();
  const { notify } = useNotices();
  const picture = useSession((state) => state.postgres);
  const seed = useSession((state) => state.seed);
  if (!picture) return null;
  const before = { picture, seed };

  function run(deed: Deed) {
    try {
      const { postgres, playing } = session.store.getState();
      const transaction = postgres && deed.transaction({ picture: postgres, seed });
      if (!transaction) return;
      const done = actions.transact(transaction.statements, transaction.end);
      if (!playing) actions.advance(POLL_MS);
      if (done.error) notify({ text: `Postgres: ${endText(done)}. Nothing of it reaches the log.`, kind: 'done' });
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' });
    }
  }

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button source-button">
        Transaction <Icon name="more" size={12} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={6} className="menu-positioner">
          <Menu.Popup className="menu">
            {DEEDS.map((deed) => (
              <Menu.Item
                key={deed.id}
                className="menu-item"
                disabled={deed.transaction(before) === null}
                onClick={() => run(deed)}
              >
                {deed.name}
                <span className="menu-aside">{deed.expect}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
