import type { Command } from './commands.ts';
import type { FoldedCommand } from './foldCommands.ts';
import { recall, type Remembered } from './remembered.ts';
import { ADVANCE_MAX_MS, ADVANCE_RECORDS_MAX, PART_RECORDS_MAX } from './limits.ts';

/** Commands that append or remove records, or move what makes them; undo leaves them alone. */
const RECORD_COMMANDS: ReadonlySet<Remembered['type']> = new Set([
  'reset',
  'appended',
  'compact',
  'traffic',
  'advance',
  'step',
  'transact',
  'crashConnector',
  'startConnector',
]);

/** The generator's rates in records/s: now, and before its last change. */
interface Rates {
  readonly now: number;
  readonly before: number;
}

/** A command under its number: it grows from command to command, and stays with the command for good. */
export interface NumberedCommand extends FoldedCommand {
  readonly number: number;
}

/** What has become of the commands since somebody last asked. */
export interface CommandChanges {
  /** New ones, and ones that now say something else. */
  readonly changed: readonly NumberedCommand[];
  /** Numbers of commands that are no more. */
  readonly gone: readonly number[];
  /** The number that the next command will get. */
  readonly next: number;
}

/** One command that does what `first` and then `second` do, or null if there is none. */
function merge(first: Remembered, second: Remembered, rates: Rates): Remembered | null {
  if (first.type === 'advance' && second.type === 'advance') {
    const ms = first.ms + second.ms;
    // Each command must stay within the limits of one, or the session could not be loaded again.
    const allowed = ms <= ADVANCE_MAX_MS && (ms * rates.now) / 1_000 <= ADVANCE_RECORDS_MAX;
    return allowed ? { type: 'advance', ms } : null;
  }
  // Back to the rate before would be no change at all, and the generator tells a change of rate from none.
  if (first.type === 'traffic' && second.type === 'traffic')
    return second.recordsPerSecond === rates.before ? null : second;
  if (first.type === 'limitSpeed' && second.type === 'limitSpeed' && first.id === second.id) return second;
  if (first.type === 'seek' && second.type === 'seek') return second;
  return null;
}

/** How many numbers a command takes: an append one for each part it may be kept in. */
export function partsOf(command: Remembered): number {
  return command.type === 'appended' ? Math.max(1, Math.ceil(command.records.length / PART_RECORDS_MAX)) : 1;
}

/** The session's commands, kept compact: neighbours that are one command in effect are one command. */
export class CommandLog {
  #entries: NumberedCommand[] = [];
  #next = 0;
  #changed = new Set<number>();
  #gone = new Set<number>();

  /** Takes up a command; `number`: the one it is kept under already, higher than those before. */
  push({ command, endOffset }: FoldedCommand, number?: number): void {
    const own = number ?? this.#next;
    this.#next = Math.max(this.#next, own + partsOf(command));
    const last = this.#entries.at(-1);
    const merged = last ? merge(last.command, command, this.#rates()) : null;
    if (!last || !merged) {
      this.#entries.push({ command, endOffset, number: own });
      if (number === undefined) this.#changed.add(own);
      return;
    }
    this.#entries[this.#entries.length - 1] = { command: merged, endOffset, number: last.number };
    this.#changed.add(last.number);
    this.#drop(own);
  }

  /** Takes out the last command that concerns no record; returns it, or null if there is none. */
  takeBack(): Command | null {
    const index = this.#entries.findLastIndex(({ command }) => !RECORD_COMMANDS.has(command.type));
    const taken = this.#entries[index];
    if (!taken) return null;
    this.#drop(taken.number);
    const rest = this.#entries.toSpliced(index, 1);
    this.#entries = [];
    for (const entry of rest) this.push(entry, entry.number);
    return recall(taken.command);
  }

  #drop(number: number): void {
    this.#changed.delete(number);
    this.#gone.add(number);
  }

  #rates(): Rates {
    const rates: number[] = [];
    for (let index = this.#entries.length - 1; index >= 0 && rates.length < 2; index--) {
      const command = this.#entries[index]?.command;
      if (command?.type === 'traffic') rates.push(command.recordsPerSecond);
    }
    return { now: rates[0] ?? 0, before: rates[1] ?? 0 };
  }

  entries(): readonly NumberedCommand[] {
    return this.#entries;
  }

  /** What has changed since this was last asked, in order; at first all. It is told once: who asks sees to it. */
  takeChanges(): CommandChanges {
    // Changes are among the last commands, however long the log.
    const changed: NumberedCommand[] = [];
    for (let index = this.#entries.length - 1; index >= 0 && changed.length < this.#changed.size; index--) {
      const entry = this.#entries[index];
      if (entry && this.#changed.has(entry.number)) changed.push(entry);
    }
    const gone = [...this.#gone];
    this.#changed.clear();
    this.#gone.clear();
    return { changed: changed.reverse(), gone, next: this.#next };
  }

  /** From now on all of it counts as new: somebody else is to keep it. */
  forgetKept(): void {
    for (const { number } of this.#entries) this.#changed.add(number);
    this.#gone.clear();
  }

  /** Plain copies, for others to keep. */
  commands(): Command[] {
    return this.#entries.map(({ command }) => recall(command));
  }
}
