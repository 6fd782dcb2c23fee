import { Dialog } from '@base-ui/react/dialog';
import { useRef, type ComponentType } from 'react';
import { Icon } from '../theme/Icon.tsx';
import type { KeyBinding } from '../shell/keys.ts';
import { useUi, type DialogName } from '../uiState.tsx';
import { AddViewDialog } from './AddViewDialog.tsx';
import { ShareDialog } from '../share/ShareDialog.tsx';
import { AppendDialog } from './AppendDialog.tsx';
import './dialogs.css';
import { KeysDialog } from './KeysDialog.tsx';
import { StartOverDialog } from './StartOverDialog.tsx';

interface Entry {
  readonly title: string;
  readonly size: 'narrow' | 'wide';
  readonly body: ComponentType<{ readonly onDone: () => void; readonly keys: readonly KeyBinding[] }>;
}

const ENTRIES: { readonly [name in DialogName]?: Entry } = {
  append: { title: 'Append a record', size: 'narrow', body: AppendDialog },
  addView: { title: 'Add a view', size: 'wide', body: AddViewDialog },
  keys: { title: 'Keys', size: 'narrow', body: KeysDialog },
  reset: { title: 'Start over', size: 'narrow', body: StartOverDialog },
  share: { title: 'Share this run', size: 'narrow', body: ShareDialog },
};

/** The dialog that is open. */
export default function Dialogs({ name, keys }: { name: DialogName; keys: readonly KeyBinding[] }) {
  const { openDialog } = useUi().actions;
  const entry = ENTRIES[name];
  const popup = useRef<HTMLDivElement>(null);
  const close = () => openDialog(null);
  if (!entry) return null;
  const Body = entry.body;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          ref={popup}
          className={`dialog ${entry.size}`}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-first]') ?? popup.current}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{entry.title}</Dialog.Title>
            <Dialog.Close className="button ghost icon" aria-label="Close">
              <Icon name="cross" />
            </Dialog.Close>
          </div>
          <Body onDone={close} keys={keys} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
