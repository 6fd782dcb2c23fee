import { Dialog } from '@base-ui/react/dialog';
import { Suspense } from 'react';
import type { SessionView } from '../../../session/session.ts';
import '../../dialogs/dialogs.css';
import { Icon } from '../../theme/Icon.tsx';
import type { FileKind } from './kinds.ts';

/** Around whatever a file is shown and downloaded by. */
export default function FileDialog({
  kind: { title, Inside },
  view,
  onDone,
}: {
  kind: FileKind;
  view: SessionView;
  onDone: () => void;
}) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || onDone()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Close className="button ghost icon" aria-label="Close">
              <Icon name="cross" />
            </Dialog.Close>
          </div>
          <div className="dialog-body">
            <Suspense fallback={<p className="muted">Reading …</p>}>
              <Inside view={view} />
            </Suspense>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
