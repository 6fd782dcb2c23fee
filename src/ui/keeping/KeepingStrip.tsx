import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSessionHandle } from '../useSession.tsx';
import { type Keeping, keepSession } from './keeping.ts';
import { KeepingTroubleBar } from './KeepingTroubleBar.tsx';
import { useKeptPlace } from './useKeptPlace.ts';

const NO_TROUBLE = { subscribe: () => () => undefined, trouble: null };

/** Has the page's session kept, and tells of it where something is wrong; else nothing is to be seen. */
export default function KeepingStrip() {
  const session = useSessionHandle();
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(() => {
    let isHere = true;
    void keepSession(session).then((begun) => isHere && setKeeping(begun.keeping));
    return () => {
      isHere = false;
    };
  }, [session]);
  useKeptPlace(keeping);
  const source = keeping ?? NO_TROUBLE;
  const trouble = useSyncExternalStore(source.subscribe, () => source.trouble);
  if (!keeping || !trouble) return null;
  return <KeepingTroubleBar keeping={keeping} trouble={trouble} />;
}
