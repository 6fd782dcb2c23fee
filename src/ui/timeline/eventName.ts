import type { RunEvent } from '../../dualwrite/run.ts';

/** A time on the page: "96 ms". Model times have fractions; nobody needs them. */
export function timeText(time_ms: number): string {
  return `${Math.round(time_ms)} ms`;
}

/** What a screen reader calls an event, and what stands beside it on the page. */
export function eventName(event: RunEvent): string {
  return `${timeText(event.at_ms)}: ${event.text}`;
}
