import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { Icon } from '../theme/Icon.tsx';
import '../theme/menu.css';
import { useUi, type DialogName } from '../uiState.tsx';

const ITEMS: readonly { readonly label: string; readonly dialog: DialogName; readonly key?: string }[] = [
  { label: 'Append record', dialog: 'append', key: 'A' },
  { label: 'Add view', dialog: 'addView', key: 'V' },
  { label: 'Share …', dialog: 'share' },
  { label: 'Start over …', dialog: 'reset' },
  { label: 'Keys', dialog: 'keys', key: '?' },
];

/** What may be done to the whole session; on a narrow page all of the header's actions. Opens as it is mounted. */
export default function SessionMenu() {
  const { openDialog } = useUi().actions;
  const [, navigate] = useHashLocation();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Menu.Root defaultOpen modal={false}>
      <Menu.Trigger ref={trigger} className="button ghost" aria-label="Session">
        <span className="wide-only">Session</span>
        <Icon name="menu" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="menu-positioner">
          <Menu.Popup className="menu" finalFocus={trigger}>
            {ITEMS.map(({ label, dialog, key }) => (
              <Menu.Item key={dialog} className="menu-item" onClick={() => openDialog(dialog)}>
                {label}
                {key && (
                  <span className="menu-aside">
                    <kbd>{key}</kbd>
                  </span>
                )}
              </Menu.Item>
            ))}
            <Menu.Item className="menu-item" onClick={() => navigate('/sessions')}>
              Sessions …
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => navigate('/shared')}>
              Open a run …
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => navigate('/speed')}>
              How fast is a replay?
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
