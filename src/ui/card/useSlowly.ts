import { useEffect, useRef, useState } from 'react';

/** The value, following its changes at most once every `pause_ms`; the last one always arrives. */
export function useSlowly<T>(value: T, pause_ms: number): T {
  const [slow, setSlow] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  const isBehind = slow !== value;
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setSlow((before) => (before === slow ? latest.current : before)), pause_ms);
    return () => clearTimeout(timer);
  }, [isBehind, slow, pause_ms]);
  return slow;
}
