import type { Command } from '../commands.ts';
import { viewIdOf } from '../viewIds.ts';

/** Code in a run that somebody wrote, and that opening it will run. */
export interface SharedCode {
  /** The view's id. */
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

/** What a run holds, read off it without running anything. */
export interface Contents {
  readonly preset: string;
  readonly seed: number;
  readonly commands: number;
  /** Records that stand in it whole. */
  readonly appended: number;
  /** Records that its traffic makes, about. */
  readonly traffic: number;
  /** Transactions in Postgres by hand. */
  readonly transactions: number;
  /** The last code of each view that is not the gallery's, as it stands or stood. */
  readonly code: readonly SharedCode[];
  /** Where in the log it looks. */
  readonly asOf: number | 'live';
}

/** What is known of views beside what a run says of them. */
export interface KnownViews {
  /** Whether code is, to the letter, that of a gallery view. */
  isGallery(gallery: string, code: string): boolean;
  /** The names of the views a preset begins with, v1 first. */
  namesIn(preset: string): readonly string[];
}

export function contentsOf(commands: readonly Command[], { isGallery, namesIn }: KnownViews): Contents {
  const [first] = commands;
  const code = new Map<string, SharedCode>();
  const names = new Map<string, string>();
  if (first?.type === 'reset')
    for (const [index, name] of namesIn(first.preset).entries()) names.set(viewIdOf(index + 1), name);
  let [appended, traffic, transactions, perSecond] = [0, 0, 0, 0];
  let asOf: number | 'live' = 'live';
  for (const command of commands) {
    switch (command.type) {
      case 'append':
        appended += command.records.length;
        break;
      case 'transact':
        transactions++;
        break;
      case 'traffic':
        perSecond = command.recordsPerSecond;
        break;
      case 'advance':
        traffic += (perSecond * command.ms) / 1_000;
        break;
      case 'step':
        traffic++;
        break;
      case 'addView':
        names.set(command.id, command.name);
        if (command.gallery === undefined || !isGallery(command.gallery, command.code)) code.set(command.id, command);
        break;
      case 'editView':
        code.set(command.id, { id: command.id, name: names.get(command.id) ?? command.id, code: command.code });
        break;
      case 'renameView':
        names.set(command.id, command.name);
        break;
      case 'seek':
        asOf = command.offset;
        break;
    }
  }
  return {
    preset: first?.type === 'reset' ? first.preset : '',
    seed: first?.type === 'reset' ? first.seed : 0,
    commands: commands.length,
    appended,
    traffic: Math.round(traffic),
    transactions,
    code: [...code].map(([id, { name, code: source }]) => ({ id, name: names.get(id) ?? name, code: source })),
    asOf,
  };
}
