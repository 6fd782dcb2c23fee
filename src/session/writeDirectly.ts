import type { Supervisor } from '../process/supervisor.ts';
import type { DirectWrite } from '../views/directWrite.ts';
import type { Command } from './commands.ts';
import { DIRECT_WRITES_MAX } from './limits.ts';
import { parseCommand } from './parseCommands.ts';
import type { SessionView } from './session.ts';

interface DirectWriteOptions {
  readonly id: string;
  readonly change: DirectWrite;
  readonly supervisor: Pick<Supervisor, 'write' | 'compared'>;
  /** @throws Error if there is no such view */
  readonly viewOf: () => SessionView;
  readonly dispatch: (command: Command) => void;
}

/**
 * Writes to a view's state behind the log's back. The process writes first, and tells at which offset: only then is it a command, so that a replay
 * of the session writes at the very same place. Resolves once the state has been compared with a replay's.
 * @throws Error if it cannot be done, and then nothing has changed
 */
export async function writeDirectly({ id, change, supervisor, viewOf, dispatch }: DirectWriteOptions): Promise<void> {
  const command = parseCommand({ ...change, type: 'writeDirectly', id, at: 0 }, 'writeDirectly');
  if (command.type !== 'writeDirectly') return;
  const view = viewOf();
  if (view.status === 'crashed')
    throw new Error(`The view "${id}" is crashed: there is no state to write to; restart it first.`);
  if (view.writes.length >= DIRECT_WRITES_MAX)
    throw new Error(`The view "${id}" holds ${DIRECT_WRITES_MAX} direct writes already; replay it from zero first.`);
  const { path, value } = command;
  const at = await supervisor.write(id, value === undefined ? { path } : { path, value });
  const now = viewOf();
  if (now.incarnation !== view.incarnation || now.code !== view.code || now.status === 'crashed')
    throw new Error(`The view "${id}" was replaced while it was written to: the write is gone with its old process.`);
  dispatch({ ...command, at });
  await supervisor.compared(id);
}
