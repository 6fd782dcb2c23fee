import type { ConsoleLine } from '../protocol.ts';

/** Lines sent for one second of the process's life; more are counted, not kept. */
const LINES_PER_SECOND_MAX = 100;
const LINE_CHARACTERS_MAX = 1_000;
const ARGUMENTS_MAX = 8;
/** While a fold prints without ever returning, its lines are still sent this often. */
const SEND_EVERY_MS = 100;
const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;

const { stringify } = JSON;
const toText = String;

/** The fold's `console`: lines are kept, capped, until the process drains them. */
export interface FoldConsole {
  /** Where the fold stands, for the lines printed from here on. */
  offset: number | null;
  /** What was printed since the last drain; null if nothing was. */
  drain(): { lines: ConsoleLine[]; dropped: number } | null;
}

/** Replaces the global console; `send` is called now and then while lines wait. Call before the intrinsics are frozen. */
export function installConsole(
  elapsed_ms: () => number,
  send: (drained: { lines: ConsoleLine[]; dropped: number }) => void,
): FoldConsole {
  let lines: ConsoleLine[] = [];
  let dropped = 0;
  let second = 0;
  let printed = 0;
  let sentAt = 0;
  const foldConsole: FoldConsole = {
    offset: null,
    drain() {
      if (lines.length === 0 && dropped === 0) return null;
      const drained = { lines, dropped };
      lines = [];
      dropped = 0;
      return drained;
    },
  };
  const replacement: Record<string, unknown> = {};
  for (const level of LEVELS) {
    replacement[level] = (...args: unknown[]) => {
      const now = elapsed_ms();
      if (Math.floor(now / 1000) !== second) {
        second = Math.floor(now / 1000);
        printed = 0;
      }
      if (++printed > LINES_PER_SECOND_MAX) dropped++;
      else lines[lines.length] = { level, text: lineOf(args), offset: foldConsole.offset };
      if (now - sentAt < SEND_EVERY_MS) return;
      sentAt = now;
      const drained = foldConsole.drain();
      if (drained) send(drained);
    };
  }
  Reflect.defineProperty(globalThis, 'console', { value: replacement, writable: true, configurable: true });
  return foldConsole;
}

function lineOf(args: unknown[]): string {
  let line = '';
  for (let index = 0; index < args.length && index < ARGUMENTS_MAX && line.length < LINE_CHARACTERS_MAX; index++)
    line += `${index > 0 ? ' ' : ''}${textOf(args[index])}`;
  return line.length > LINE_CHARACTERS_MAX ? `${line.slice(0, LINE_CHARACTERS_MAX)}…` : line;
}

function textOf(value: unknown): string {
  try {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (value instanceof Map) return `Map(${value.size}) ${stringify(firstOf(value))}`;
    if (value instanceof Set) return `Set(${value.size}) ${stringify(firstOf(value))}`;
    return typeof value === 'object' && value !== null ? (stringify(value) ?? toText(value)) : toText(value);
  } catch {
    return '(cannot be printed)';
  }
}

function firstOf(collection: Iterable<unknown>): unknown[] {
  const first: unknown[] = [];
  for (const member of collection) {
    if (first.length >= 20) break;
    first[first.length] = member;
  }
  return first;
}
