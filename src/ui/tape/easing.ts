/** How much of the way to go in `elapsed_ms` to approach a moving target with time constant `tau_ms`; independent of the frame rate. */
export function approach(elapsed_ms: number, tau_ms: number): number {
  return tau_ms <= 0 ? 1 : 1 - Math.exp(-elapsed_ms / tau_ms);
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** 0 below `from`, 1 above `to`, straight in between. */
export function ramp(value: number, from: number, to: number): number {
  return clamp((value - from) / (to - from), 0, 1);
}

/** Fast at first, gentle at the end. `t` from 0 to 1. */
export function easeOut(t: number): number {
  return 1 - (1 - t) ** 3;
}
