import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { Icon } from '../theme/Icon.tsx';
import '../theme/menu.css';
import { useActions, useSession, useSessionHandle } from '../useSession.tsx';
import { count } from '../../views/format.ts';
import { useCardActions } from './useCardActions.ts';
import type { CardStatus } from './viewStatus.ts';

const CHECKPOINT_POLICIES = [null, 100, 1_000, 10_000] as const;
const SPEED_LIMITS = [null, 1, 5, 20, 100, 1_000] as const;

interface CardMenuProps {
  readonly view: SessionView;
  readonly report: ViewReport | null;
  readonly status: CardStatus;
  readonly onRename: () => void;
  readonly onWrite: () => void;
}

/** What is done to a view now and then. Opens as soon as it is mounted: it is mounted by the click that wants it. */
export default function CardMenu({ view, report, status, onRename, onWrite }: CardMenuProps) {
  const actions = useActions();
  const session = useSessionHandle();
  const card = useCardActions();
  const isLive = useSession((state) => state.asOf === 'live');
  // A rename takes the focus for its field, a dialog for its own; the menu must not take it back to its button.
  const keepsFocus = useRef(true);
  const trigger = useRef<HTMLButtonElement>(null);
  const checkpoint = report?.checkpoint;
  const hasProcess = status === 'running' || status === 'paused' || status === 'replaying';
  function noteOpen(isOpen: boolean) {
    if (isOpen) keepsFocus.current = true;
  }
  return (
    <Menu.Root defaultOpen modal={false} onOpenChange={noteOpen}>
      <Menu.Trigger ref={trigger} className="button ghost icon" aria-label={`More for ${view.name}`}>
        <Icon name="more" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="end" sideOffset={6} className="menu-positioner">
          <Menu.Popup className="menu" finalFocus={() => keepsFocus.current && trigger.current}>
            <Menu.Item
              className="menu-item"
              onClick={() => {
                keepsFocus.current = false;
                onRename();
              }}
            >
              Rename
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => card.duplicate(view)}>
              Duplicate
            </Menu.Item>
            <Menu.Item className="menu-item" disabled={!hasProcess} onClick={() => card.pauseOrResume(view)}>
              {view.status === 'paused' ? 'Resume' : 'Pause'}
            </Menu.Item>
            <Menu.Separator className="menu-line" />
            <Menu.Item
              className="menu-item"
              disabled={!hasProcess}
              onClick={() => card.checkpoint(view, () => session.store.getState().reports[view.id])}
            >
              Checkpoint now
              {checkpoint && <span className="menu-aside">last at {count(checkpoint.offset)}</span>}
            </Menu.Item>
            {checkpoint && (
              <Menu.Item className="menu-item" onClick={() => card.restart(view, 'checkpoint')}>
                Replay from checkpoint at {count(checkpoint.offset)}
              </Menu.Item>
            )}
            <Choice
              label="Checkpoint every"
              values={CHECKPOINT_POLICIES}
              chosen={view.checkpointEvery}
              name={(value) => (value === null ? 'never' : `${count(value)} records`)}
              onChoose={(value) => actions.setCheckpointEvery(view.id, value)}
            />
            <Choice
              label="Speed limit"
              values={SPEED_LIMITS}
              chosen={view.speedLimit}
              name={(value) => (value === null ? 'unlimited' : `${count(value)} / s`)}
              onChoose={(value) => actions.limitSpeed(view.id, value)}
            />
            <Menu.Item
              className="menu-item"
              disabled={!hasProcess || !isLive}
              onClick={() => {
                keepsFocus.current = false;
                onWrite();
              }}
            >
              Write to it directly …
            </Menu.Item>
            <Menu.Separator className="menu-line" />
            <Menu.Item
              className="menu-item alarm"
              onClick={() => {
                keepsFocus.current = false;
                card.remove(view);
              }}
            >
              Remove
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly chosen: number | null;
  readonly name: (value: number | null) => string;
  readonly onChoose: (value: number | null) => void;
}

function Choice({ label, values, chosen, name, onChoose }: ChoiceProps) {
  const all = values.includes(chosen) ? values : [...values, chosen];
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="menu-item">
        {label}
        <span className="menu-aside">{name(chosen)} ›</span>
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={2}>
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={chosen} onValueChange={(value: number | null) => onChoose(value)}>
              {all.map((value) => (
                <Menu.RadioItem key={String(value)} value={value} className="menu-item" closeOnClick>
                  <span className="menu-check">
                    <Menu.RadioItemIndicator>
                      <Icon name="check" size={12} />
                    </Menu.RadioItemIndicator>
                  </span>
                  {name(value)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
