import type { CompiledModule, FoldModule } from './entry.ts';
import idsByEmail from './ids-by-email/fold.ts?fold-now';
import latestById from './latest-by-id/fold.ts?fold-now';
import totalByMerchant from './total-by-merchant/fold.ts?fold-now';

/** The folds that have been fetched, by gallery id: at first those of the first page. */
const folds = new Map<string, FoldModule>([
  ['latest-by-id', latestById],
  ['total-by-merchant', totalByMerchant],
  ['ids-by-email', idsByEmail],
]);

export function keepAtHand(id: string, fold: FoldModule): void {
  if (!folds.has(id)) folds.set(id, fold);
}

/** The code of a gallery view. @throws Error if nobody has waited for `fetchFolds` */
export function sourceAtHand(id: string): string {
  const fold = folds.get(id);
  if (!fold) throw new Error(`The fold "${id}" of the gallery has not been fetched, or there is none.`);
  return fold.source;
}

/** What fetches the compiled fold of that very code; null where it is none of the gallery's, or none that was fetched. */
export function compiledAtHand(source: string): (() => Promise<CompiledModule>) | null {
  for (const fold of folds.values()) if (fold.source === source) return fold.compiled;
  return null;
}

/** Fetches the code of these gallery views, unless it is at hand. */
export async function fetchFolds(ids: readonly string[]): Promise<void> {
  if (ids.every((id) => folds.has(id))) return;
  const { GALLERY } = await import('./index.ts');
  for (const entry of GALLERY) keepAtHand(entry.id, entry);
}
