import { parseRun, toPlainRun, type SharedRun } from './sharedRun.ts';

/** A run as a text file, a command a line. */
export function writeRun(run: SharedRun): string {
  const { commands, ...rest } = toPlainRun(run) as { readonly commands: readonly object[] };
  const lines = commands.map((command) => `  ${JSON.stringify(command)}`).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"commands":[\n${lines}\n]}\n`;
}

/** The run in such a file; nothing of it has run. @throws Error that says what is wrong with it, and where */
export function readRun(text: string): SharedRun {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `This is no shared run: a run is a JSON file, and this is not JSON (${error instanceof Error ? error.message : String(error)}). Choose a file that was saved with “Share”.`,
    );
  }
  // What `insideOut.commands()` gives is a run, too.
  return parseRun(Array.isArray(plain) ? { insideOut: 1, page: '/', commands: plain } : plain);
}
