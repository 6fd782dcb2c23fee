import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';

/** One record, whole. Shown while a record is selected. */
export function RecordInspector() {
  const { state } = useUi();
  const log = useSession((session) => session.log);
  if (state.selectedOffset === null) return null;
  const [record] = log.read(state.selectedOffset, 1);
  return record ? <pre>{JSON.stringify(record, null, 2)}</pre> : null;
}
