import { compiledAtHand } from '../../views/gallery/atHand.ts';
import type { CompiledFold, CompiledSource } from '../protocol.ts';
import { LIBRARIES } from './libraries.ts';
import { isLibrary } from './libraryNames.ts';

/** Sources kept compiled, beside the gallery's: enough for every view on screen and some edits back. */
const KEPT_MAX = 64;

const compiled = new Map<string, CompiledSource>();

/** Compiles a fold and fetches its libraries. The compiler itself is loaded only for code that is not the gallery's. @throws FoldFailure */
export async function compile(source: string): Promise<CompiledFold> {
  const result = (await compiledAtHand(source)?.()) ?? compiled.get(source) ?? (await compileNew(source));
  const libraries = await Promise.all(
    result.imports.filter(isLibrary).map(async (name) => ({ name, script: await LIBRARIES[name]() })),
  );
  return { ...result, libraries };
}

async function compileNew(source: string): Promise<CompiledSource> {
  const { compileFold } = await import('./compileFold.ts');
  const result = compileFold(source);
  if (compiled.size >= KEPT_MAX) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(source, result);
  return result;
}
