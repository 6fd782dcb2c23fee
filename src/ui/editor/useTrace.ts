import { useEffect, useState } from 'react';
import { useActions } from '../useSession.tsx';
import { createTracer, type Traced, type Tracer } from './tracer.ts';

/** What the record at `offset` does to the state in this code (null: no record yet): the newest answer there is. */
export function useTrace(id: string, code: string, offset: number | null): Traced | null {
  const actions = useActions();
  const [tracer, setTracer] = useState<Tracer | null>(null);
  const [traced, setTraced] = useState<Traced | null>(null);

  useEffect(() => {
    const created = createTracer((draft, at) => actions.trace(id, draft, at, 'editor'), setTraced);
    setTracer(created);
    return () => created.dispose();
  }, [actions, id]);
  useEffect(() => {
    if (offset !== null) tracer?.want(code, offset);
  }, [tracer, code, offset]);
  return traced;
}
