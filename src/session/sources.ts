import { createGeneratorSource } from '../sources/generator/generatorSource.ts';
import type { PostgresSource } from '../sources/postgres/createPostgresSource.ts';
import type { RecordSource } from '../sources/recordSource.ts';
import { fetchFolds } from '../views/gallery/atHand.ts';
import { galleryOf, PRESETS, type Preset } from './presets.ts';

/** What makes a session's records: the generator, or Postgres through its connector. */
export interface SessionSource {
  readonly source: RecordSource;
  /** The same source where it is Postgres; null where it is not. */
  readonly postgres: PostgresSource | null;
}

/** Comes with the first session that needs it: most never do. */
let createPostgres: typeof import('../sources/postgres/createPostgresSource.ts').createPostgresSource | null = null;

/** Fetches what a preset is made of, its source and its folds; await it before folding a session that begins with it. One there is not is for the fold to refuse. */
export async function loadPreset(name: string): Promise<void> {
  const preset = PRESETS.find((one) => one.name === name);
  if (!preset) return;
  await fetchFolds(galleryOf(preset));
  if (preset.source === 'postgres')
    createPostgres ??= (await import('../sources/postgres/createPostgresSource.ts')).createPostgresSource;
}

/** @throws Error if nobody has waited for `loadPreset` */
export function createSource(
  { name, source }: Pick<Preset, 'name' | 'source'>,
  options: { readonly seed: number; readonly start_ms: number },
): SessionSource {
  if (source !== 'postgres') return { source: createGeneratorSource(options), postgres: null };
  if (!createPostgres) throw new Error(`The source of the preset "${name}" has not been loaded.`);
  const postgres = createPostgres(options);
  return { source: postgres, postgres };
}
