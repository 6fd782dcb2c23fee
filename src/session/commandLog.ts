import type { Command } from './commands.ts';
import { ADVANCE_MAX_MS, ADVANCE_RECORDS_MAX } from './limits.ts';

/** Commands that append records or move what makes them; undo leaves them alone. */
const RECORD_COMMANDS: ReadonlySet<Command['type']> = new Set(['reset', 'append', 'traffic', 'advance', 'step']);

/** One command that does what `first` and then `second` do, or null if there is none. */
function merge(first: Command, second: Command, trafficPerSecond: number): Command | null {
  if (first.type === 'advance' && second.type === 'advance') {
    const ms = first.ms + second.ms;
    // Each command must stay within the limits of one, or the session could not be loaded again.
    const allowed = ms <= ADVANCE_MAX_MS && (ms * trafficPerSecond) / 1_000 <= ADVANCE_RECORDS_MAX;
    return allowed ? { type: 'advance', ms } : null;
  }
  if (first.type === 'traffic' && second.type === 'traffic') return second;
  if (first.type === 'limitSpeed' && second.type === 'limitSpeed' && first.id === second.id) return second;
  if (first.type === 'seek' && second.type === 'seek') return second;
  return null;
}

/** The session's commands, kept compact: neighbours that are one command in effect are one command. */
export class CommandLog {
  #commands: Command[] = [];
  /** The rate before the last command, and after it. */
  #traffic = 0;

  constructor(commands: readonly Command[]) {
    for (const command of commands) this.push(command);
  }

  push(command: Command): void {
    const last = this.#commands.at(-1);
    const merged = last ? merge(last, command, this.#traffic) : null;
    if (merged) this.#commands[this.#commands.length - 1] = merged;
    else this.#commands.push(command);
    if (command.type === 'traffic') this.#traffic = command.recordsPerSecond;
  }

  /** Takes out the last command that concerns no record; returns it, or null if there is none. */
  takeBack(): Command | null {
    const index = this.#commands.findLastIndex((command) => !RECORD_COMMANDS.has(command.type));
    const [taken] = index < 0 ? [] : this.#commands.slice(index);
    if (!taken) return null;
    const rest = this.#commands.toSpliced(index, 1);
    this.#commands = [];
    this.#traffic = 0;
    for (const command of rest) this.push(command);
    return taken;
  }

  all(): readonly Command[] {
    return this.#commands;
  }
}
