import type { RunEvent } from './run.ts';
import type { Scenario } from './scenario.ts';

/** Of the last changes, all by one write told again and again: the first. From there on the value was what it is at the end. */
export function firstOfLast(events: readonly RunEvent[]): RunEvent | undefined {
  const last = events.at(-1);
  const others = events.findLastIndex((event) => last && subjectOf(event) !== subjectOf(last));
  return events[others + 1];
}

/** `A1` of `A1→redis~2`: the write an event belongs to. */
export function subjectOf({ message }: RunEvent): string | null {
  return message?.split(/[→←]/)[0] ?? null;
}

export function isAbout({ message }: RunEvent, subject: string | null, store: string | null): boolean {
  if (subject === null || !message) return false;
  const [own, other] = message.split(/[→←]/);
  return own === subject && (store === null || other?.replace(/[~+].*$/, '') === store);
}

/** Whether a change added to what was there, rather than set it. */
export function doesAdd({ consumer, writers }: Scenario, event: RunEvent): boolean {
  if (event.change?.offset !== null) return consumer === 'increment' && event.change?.store === 'redis';
  const writer = writers.find(({ id }) => id === event.writer);
  const operation = writer?.operations[Number(subjectOf(event)?.slice(1)) - 1];
  return operation?.type === 'add';
}
