import type { Run } from './run.ts';

/** The run in words, an event a line, in order. */
export function textOf(run: Run): string[] {
  return run.events.map(({ at_ms, text }) => `${text}, at ${Math.round(at_ms)} ms.`);
}
