import { useEffect, useRef, useState } from 'react';

/** Runs from 0 to 1 and back when `isOn` changes, in `span_ms`, slow at both ends; at once for who wants no motion. */
export function useShare(isOn: boolean, span_ms: number): number {
  const [share, setShare] = useState(isOn ? 1 : 0);
  const latest = useRef(share);
  useEffect(() => {
    const target = isOn ? 1 : 0;
    const from = latest.current;
    if (from === target) return undefined;
    const show = (value: number) => {
      latest.current = value;
      setShare(value);
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(target);
      return undefined;
    }
    let began_ms: number | null = null;
    let request = requestAnimationFrame(function frame(now_ms) {
      began_ms ??= now_ms;
      const passed = Math.min(1, (now_ms - began_ms) / span_ms);
      const eased = passed * passed * (3 - 2 * passed);
      show(from + (target - from) * eased);
      if (passed < 1) request = requestAnimationFrame(frame);
    });
    return () => cancelAnimationFrame(request);
  }, [isOn, span_ms]);
  return share;
}
