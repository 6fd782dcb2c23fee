import { Suspense, lazy, type RefObject } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';

const RecordSheet = lazy(() => import('./RecordSheet.tsx').then((module) => ({ default: module.RecordSheet })));

/** One record, whole, in a panel below the tape while a record is selected. Focus goes back to `tape` when it closes. */
export function RecordInspector({ tape }: { tape: RefObject<HTMLElement | null> }) {
  const { state, actions } = useUi();
  const log = useSession((session) => session.log);
  // A compaction may remove the very record one is looking at.
  useSession((session) => session.removed);
  const offset = state.selectedOffset;
  const record = offset === null || offset >= log.endOffset ? undefined : log.read(offset, 1)[0];
  if (!record) return null;
  function close() {
    actions.selectRecord(null);
    tape.current?.focus();
  }
  return (
    <Suspense fallback={null}>
      <RecordSheet record={record} log={log} tape={tape} onShow={actions.selectRecord} onClose={close} />
    </Suspense>
  );
}
