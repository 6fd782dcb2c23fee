import type { KeptCommand } from '../restoreKept.ts';
import type { KeepStore } from './keepStore.ts';
import type { KeptSession } from './keptSession.ts';

/** What is kept of a session, read and parsed one command after another. @throws Error if one is no JSON, or cannot be read */
export async function* keptCommands(
  store: KeepStore,
  session: Pick<KeptSession, 'id' | 'next'>,
): AsyncGenerator<KeptCommand> {
  let index = 0;
  for await (const [number, text] of store.commands(session)) {
    yield { number, command: parsed(text, index) };
    index += 1;
  }
}

function parsed(text: string, index: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Command ${index} is kept as something that is no JSON: ${String(error)}`, { cause: error });
  }
}
