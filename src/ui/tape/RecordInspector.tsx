import type { RefObject } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { RecordSheet } from './RecordSheet.tsx';

/** One record, whole, in a panel below the tape while a record is selected. Focus goes back to `tape` when it closes. */
export function RecordInspector({ tape }: { tape: RefObject<HTMLElement | null> }) {
  const { state, actions } = useUi();
  const log = useSession((session) => session.log);
  const offset = state.selectedOffset;
  const record = offset === null || offset >= log.endOffset ? undefined : log.read(offset, 1)[0];
  if (!record) return null;
  function close() {
    actions.selectRecord(null);
    tape.current?.focus();
  }
  return <RecordSheet record={record} log={log} tape={tape} onShow={actions.selectRecord} onClose={close} />;
}
