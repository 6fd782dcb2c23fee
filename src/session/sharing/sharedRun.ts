import type { Command } from '../commands.ts';
import { Fields } from '../fields.ts';
import { parseCommands } from '../parseCommands.ts';

/** Which way of writing a run down this page writes, and the newest it reads. */
export const FORMAT_VERSION = 1;
const PAGE_LENGTH_MAX = 2_000;

/** A session to be handed to somebody else: all that was done in it, and the page to look at. Preset, seed, folds and offset are commands. */
export interface SharedRun {
  readonly commands: readonly Command[];
  /** What stands after the `#` of the address, such as `/razorpay/the-peak` or `/dual-write?t=96`. */
  readonly page: string;
}

/** As it stands in a link or a file. */
export function toPlainRun({ commands, page }: SharedRun): object {
  return { insideOut: FORMAT_VERSION, page, commands };
}

/**
 * A run from outside, checked field by field; nothing of it has run.
 * @throws Error that says what is wrong with it, and where
 */
export function parseRun(input: unknown): SharedRun {
  const fields = new Fields(input, 'The shared run');
  const version = fields.whole('insideOut', 1, Number.MAX_SAFE_INTEGER);
  if (version > FORMAT_VERSION) throw new Error(tooNew(version));
  const page = fields.string('page');
  const commands = parseCommands(fields.raw('commands'));
  fields.done();
  if (!page.startsWith('/') || page.length > PAGE_LENGTH_MAX)
    throw new Error('The shared run: "page": expected a place in this app, such as "/" or "/dual-write".');
  return { commands, page };
}

export function tooNew(version: number): string {
  return `This was shared from a newer version of Inside Out (format ${version}; this page reads up to ${FORMAT_VERSION}). Reload the page, or ask whoever runs it for an update.`;
}
