import type { Command } from './commands.ts';
import type { FoldedCommand } from './foldCommands.ts';
import { recall, type Remembered } from './remembered.ts';
import { ADVANCE_MAX_MS, ADVANCE_RECORDS_MAX } from './limits.ts';

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

/** The session's commands, kept compact: neighbours that are one command in effect are one command. */
export class CommandLog {
  #entries: FoldedCommand[] = [];

  push({ command, endOffset }: FoldedCommand): void {
    const last = this.#entries.at(-1);
    const merged = last ? merge(last.command, command, this.#rates()) : null;
    if (merged) this.#entries[this.#entries.length - 1] = { command: merged, endOffset };
    else this.#entries.push({ command, endOffset });
  }

  /** Takes out the last command that concerns no record; returns it, or null if there is none. */
  takeBack(): Command | null {
    const index = this.#entries.findLastIndex(({ command }) => !RECORD_COMMANDS.has(command.type));
    const taken = this.#entries[index];
    if (!taken) return null;
    const rest = this.#entries.toSpliced(index, 1);
    this.#entries = [];
    for (const entry of rest) this.push(entry);
    return recall(taken.command);
  }

  #rates(): Rates {
    const rates: number[] = [];
    for (let index = this.#entries.length - 1; index >= 0 && rates.length < 2; index--) {
      const command = this.#entries[index]?.command;
      if (command?.type === 'traffic') rates.push(command.recordsPerSecond);
    }
    return { now: rates[0] ?? 0, before: rates[1] ?? 0 };
  }

  entries(): readonly FoldedCommand[] {
    return this.#entries;
  }

  /** Plain copies, for others to keep. */
  commands(): Command[] {
    return this.#entries.map(({ command }) => recall(command));
  }
}
