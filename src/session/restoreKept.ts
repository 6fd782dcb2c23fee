import { createBreather } from './breather.ts';
import { CommandLog } from './commandLog.ts';
import type { Command } from './commands.ts';
import { applyCommand, foldCommandsInPieces, type FoldedCommand, type WriteState } from './foldCommands.ts';
import { LOAD_SLICE_MS } from './limits.ts';
import { parseCommand } from './parseCommands.ts';
import type { SessionView } from './session.ts';
import { loadPreset } from './sources.ts';

/** A command as it was kept, under its number in the journal; not checked yet. */
export interface KeptCommand {
  readonly number: number;
  readonly command: unknown;
}

/** A session folded anew from what was kept, to take the place of the running one. */
export interface Restored {
  readonly write: WriteState;
  readonly commandLog: CommandLog;
}

/**
 * Folds commands that come one by one from where they were kept, so that no more than a part of a long session is in hand. Views that are `crashed` do not start
 * by themselves: that is a command of its own, at the end. @throws Error naming the command
 */
export async function restoreKept(
  kept: AsyncIterable<KeptCommand>,
  crashed: (view: SessionView) => boolean,
): Promise<Restored> {
  const commandLog = new CommandLog();
  let number = 0;

  async function* commands(): AsyncGenerator<Command> {
    let index = 0;
    for await (const one of kept) {
      const command = parseCommand(one.command, `Command ${index}`);
      if (index === 0 && command.type === 'reset') await loadPreset(command.preset);
      else if (command.type === 'reset') throw new Error(`Command ${index} (reset): a reset may only stand first.`);
      number = one.number;
      index += 1;
      yield command;
    }
  }

  const push = (entry: FoldedCommand) => commandLog.push(entry, number);
  let write = await foldCommandsInPieces(commands(), push, createBreather(LOAD_SLICE_MS));
  for (const { id } of write.views.filter((view) => view.status === 'running' && crashed(view))) {
    const command = { type: 'crashView', id } as const;
    write = applyCommand(write, command);
    commandLog.push({ command, endOffset: write.log.endOffset });
  }
  return { write, commandLog };
}
