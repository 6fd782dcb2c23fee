import type { Log, RecordRange } from '../log/log.ts';
import type { Command, CommandRecord } from './commands.ts';

/** An append as the session remembers it: its records stand in the log and need not be held twice. `now`: virtual time as it was then. */
export interface Appended {
  readonly type: 'appended';
  readonly records: RecordRange;
  readonly now: number;
}

/** A command as the session remembers it. */
export type Remembered = Exclude<Command, { readonly type: 'append' }> | Appended;

/** A session just after a command. */
interface Folded {
  readonly log: Log;
  readonly now: number;
}

/** What to remember of a command that was just folded; before it the log ended at `endBefore`. */
export function remember(command: Command, folded: Folded, endBefore: number): Remembered {
  return command.type === 'append' ? rememberAppend(folded, endBefore) : command;
}

/** The same of records that were gathered, of which there is no command. */
export function rememberAppend({ log, now }: Folded, endBefore: number): Appended {
  return { type: 'appended', records: log.keep(endBefore, log.endOffset), now };
}

/** The command it was: a plain copy, in which an append says no more of its records than it must. */
export function recall(remembered: Remembered): Command {
  return remembered.type === 'appended' ? recallAppend(remembered) : structuredClone(remembered);
}

/** An append, or one of the records in its places [from, to) alone: to append all parts, one after another, is to append the whole. */
export function recallAppend({ records, now }: Appended, from = 0, to = records.length): Command {
  return {
    type: 'append',
    records: structuredClone(
      records.read(from, to).map(
        ({ value, key, timestamp, headers }): CommandRecord => ({
          value,
          ...(key === null ? {} : { key }),
          ...(timestamp === now ? {} : { timestamp }),
          ...(Object.keys(headers).length === 0 ? {} : { headers }),
        }),
      ),
    ),
  };
}
