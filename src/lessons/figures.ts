import type { Json } from '../log/record.ts';
import { count, rupees, shortDigest } from '../views/format.ts';
import type { Figure, Stage } from './lesson.ts';

/** What stands where nothing could be measured: a view that is crashed does not answer. */
const NONE = '—';

type Measured = number | null | undefined;

function figure(id: string, label: string, value: Measured, write: (value: number) => string): Figure {
  return { id, label, value: value ?? null, text: typeof value === 'number' ? write(value) : NONE };
}

export function number(id: string, label: string, value: Measured): Figure {
  return figure(id, label, value, count);
}

/** `value` in paise. */
export function money(id: string, label: string, value: Measured): Figure {
  return figure(id, label, value, rupees);
}

/** `value` in ms. */
export function time(id: string, label: string, value: Measured): Figure {
  return figure(id, label, value, (ms) =>
    ms < 1_000 ? `${ms < 1 ? '<1' : Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`,
  );
}

export function digestFigure(id: string, label: string, value: string | null): Figure {
  return { id, label, value, text: value === null ? NONE : shortDigest(value) };
}

export function words(id: string, label: string, value: string | null): Figure {
  return { id, label, value, text: value ?? NONE };
}

/** What a view answers; null while it cannot. */
export function ask({ session }: Stage, view: string, ...args: Json[]): Promise<Json> {
  return session.actions.query(view, args).catch(() => null);
}

/** A view's digest now; null while it has none. */
export function digestOf({ session }: Stage, view: string): Promise<string | null> {
  return session.actions.digest(view).catch(() => null);
}

/** The number a view answers; null while it cannot. */
export async function askNumber(stage: Stage, view: string, ...args: Json[]): Promise<number | null> {
  const answer = await ask(stage, view, ...args);
  return typeof answer === 'number' ? answer : null;
}

/** How many entries a view answers with; null while it cannot. */
export async function askCount(stage: Stage, view: string, ...args: Json[]): Promise<number | null> {
  const answer = await ask(stage, view, ...args);
  return Array.isArray(answer) ? answer.length : null;
}
