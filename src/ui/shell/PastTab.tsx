import { count } from '../../views/format.ts';
import { useSession } from '../useSession.tsx';

/** A tab on the frame of the past. It only repeats what the foot of the page says, for eyes that are on the stage. */
export function PastTab() {
  const asOf = useSession((state) => state.asOf);
  const endOffset = useSession((state) => state.endOffset);
  if (asOf === 'live') return null;
  return (
    <p className="past-tab" aria-hidden="true">
      the past: as of {count(asOf)} of {count(endOffset)}
    </p>
  );
}
