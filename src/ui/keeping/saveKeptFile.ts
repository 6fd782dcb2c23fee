import type { KeepStore } from '../../session/keeping/keepStore.ts';
import { keptCommands } from '../../session/keeping/keptCommands.ts';
import type { KeptSession } from '../../session/keeping/keptSession.ts';
import { parseCommand } from '../../session/parseCommands.ts';
import { writeRun } from '../../session/sharing/runFile.ts';
import { download } from '../card/files/download.ts';

/** A kept session as a file that can be opened as a run. One that cannot be read is saved as it stands, for whoever can mend it. */
export async function saveKeptFile(store: KeepStore, kept: KeptSession): Promise<void> {
  try {
    const commands = [];
    for await (const { command } of keptCommands(store, kept))
      commands.push(parseCommand(command, `Command ${commands.length}`));
    download(fileName(kept, 'insideout.json'), [writeRun({ commands, page: kept.place.page })], 'application/json');
  } catch (error) {
    const lines: string[] = [];
    for await (const [, text] of store.commands(kept)) lines.push(`${text}\n`);
    download(fileName(kept, 'damaged.txt'), lines, 'text/plain');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`“${kept.name}” was saved as it stands, a command a line, for it is damaged: ${reason}`, {
      cause: error,
    });
  }
}

function fileName({ name }: KeptSession, ending: string): string {
  return `${name.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim() || 'session'}.${ending}`;
}
