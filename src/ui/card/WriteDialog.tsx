import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState } from 'react';
import type { SessionView } from '../../session/session.ts';
import type { Look } from '../../views/look.ts';
import '../dialogs/dialogs.css';
import { Icon } from '../theme/Icon.tsx';
import { useActions } from '../useSession.tsx';
import './drift.css';
import { WriteForm } from './WriteForm.tsx';

/** Writes to a view's state directly, as an application does that writes to several stores by itself. */
export default function WriteDialog({ view, onDone }: { view: SessionView; onDone: () => void }) {
  const actions = useActions();
  const popup = useRef<HTMLDivElement>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isWanted = true;
    actions.look(view.id, []).then(
      (found) => {
        if (isWanted) setLook(found);
      },
      (error: Error) => {
        if (isWanted) setProblem(error.message);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [actions, view.id]);

  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || onDone()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          ref={popup}
          className="dialog narrow"
          finalFocus={() => document.querySelector<HTMLElement>(`[data-view-card="${view.id}"]`)}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">Write to {view.name} directly</Dialog.Title>
            <Dialog.Close className="button ghost icon" aria-label="Close">
              <Icon name="cross" />
            </Dialog.Close>
          </div>
          <div className="dialog-body">
            <Dialog.Description className="muted small">
              What if we had dual-written? This changes the state in the view’s process, behind the log’s back. No
              record says so: a replay will not have it.
            </Dialog.Description>
            {look && <WriteForm view={view} look={look} onDone={onDone} />}
            {problem && (
              <p className="alarm" role="alert">
                {problem}
              </p>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
