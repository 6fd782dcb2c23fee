import type { Supervisor } from '../process/supervisor.ts';
import type { Command } from './commands.ts';
import { parseCommand } from './parseCommands.ts';
import type { SessionView } from './session.ts';

interface EditsOptions {
  readonly supervisor: Pick<Supervisor, 'compile' | 'started' | 'tryCode'>;
  /** @throws Error if there is no such view */
  readonly viewOf: (id: string) => SessionView;
  readonly hasFailed: (id: string) => boolean;
  readonly dispatch: (command: Command) => void;
}

/** Edits of folds on their way: new code proves itself before it becomes a command, and the last edit of a view wins. */
export class Edits {
  readonly #options: EditsOptions;
  /** By view: the last edit that was begun. An edit that is no longer in here has been overtaken. */
  readonly #latest = new Map<string, symbol>();

  constructor(options: EditsOptions) {
    this.#options = options;
  }

  /** Resolves once the new code runs in the view. @throws Error if it does not compile, fails, or was overtaken */
  async edit(id: string, code: string): Promise<void> {
    const { supervisor, viewOf, hasFailed, dispatch } = this.#options;
    const command = parseCommand({ type: 'editView', id, code }, 'editView');
    const view = viewOf(id);
    const mine = Symbol(id);
    this.#latest.set(id, mine);
    const anew = view.status === 'crashed' || hasFailed(id);
    if (view.code === code && !anew) return;
    try {
      // There is nothing to run beside when the view has no process: its next one gets the new code.
      if (anew) await supervisor.compile(code);
      else await supervisor.tryCode(id, code);
    } catch (error) {
      this.#checkLatest(id, mine);
      throw error;
    }
    this.#checkLatest(id, mine);
    dispatch(command);
    if (view.code === code) dispatch({ type: 'restartView', id, from: 'zero' });
    await supervisor.started(id);
  }

  /** The view is gone: edits on their way reject. */
  forget(id: string): void {
    this.#latest.delete(id);
  }

  forgetAll(): void {
    this.#latest.clear();
  }

  #checkLatest(id: string, edit: symbol): void {
    const latest = this.#latest.get(id);
    if (latest === edit) return;
    throw new Error(
      latest
        ? `This edit of "${id}" was overtaken by a newer one.`
        : `The view "${id}" was removed, or the session reset, before this edit could run.`,
    );
  }
}
