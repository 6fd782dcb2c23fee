import type { Log } from '../log/log.ts';
import { FORTY_LINES } from '../sources/generator/fortyLines.ts';
import { sourceAtHand } from '../views/gallery/atHand.ts';
import { DESCRIPTIONS } from '../views/gallery/descriptions.ts';
import { applyToViews, NO_VIEWS, type ViewsState } from './foldViews.ts';
import { viewIdOf } from './viewIds.ts';

/** The log of a session at its very beginning. */
interface Beginning {
  readonly log: Log;
  readonly start_ms: number;
}

/** A view by its gallery id; under a name of its own where the story has one. */
type PresetView = string | { readonly gallery: string; readonly name: string };

/** What a session starts with. */
export interface Preset {
  readonly name: string;
  /** In the picker, after the name. */
  readonly about: string;
  /** Gallery views; they become v1, v2, … in this order. */
  readonly views: readonly PresetView[];
  /** What makes its records: the generator unless said. */
  readonly source?: 'postgres';
  /** Appends the first records; returns virtual now, ms since 1970. Without it the session begins before the first record. */
  readonly fill?: (beginning: Beginning) => number;
  /** So much traffic from the source has been before the session begins. */
  readonly traffic?: { readonly recordsPerSecond: number; readonly ms: number };
}

const FORTY_LINES_VIEWS = ['latest-by-id', 'total-by-merchant', 'ids-by-email'];

const FORTY_LINES_APART_MS = 1_000;

/** One entry a preset. */
export const PRESETS: readonly Preset[] = [
  { name: 'empty', about: 'no records, no views', views: [] },
  {
    name: 'welcome',
    about: 'the three views of the forty-line program, before the first record',
    views: FORTY_LINES_VIEWS,
  },
  {
    name: 'forty-lines',
    about: 'three payments and three views: the forty-line program',
    views: FORTY_LINES_VIEWS,
    fill: ({ log, start_ms }) => {
      for (const [index, record] of FORTY_LINES.entries())
        log.append({ ...record, timestamp: start_ms + index * FORTY_LINES_APART_MS });
      return start_ms + (FORTY_LINES.length - 1) * FORTY_LINES_APART_MS;
    },
  },
  {
    name: 'payments',
    about: 'four minutes of payments and six views of them',
    views: ['latest-by-id', 'captured-today', 'payment-search', 'card-window', 'settlement', 'email-domains'],
    traffic: { recordsPerSecond: 5, ms: 4 * 60 * 1_000 },
  },
  {
    name: 'razorpay',
    about: 'Postgres, its connector and five views: before the first payment',
    source: 'postgres',
    views: [
      { gallery: 'captured-today', name: 'Merchant dashboard' },
      { gallery: 'card-window', name: 'Fraud features' },
      { gallery: 'settlement', name: 'Settlement' },
      { gallery: 'payment-search', name: 'Support search' },
      { gallery: 'archive', name: 'Compliance archive' },
    ],
  },
  {
    name: 'million',
    about: '1,000,000 payments and three views: replay them',
    views: FORTY_LINES_VIEWS,
    traffic: { recordsPerSecond: 5_000, ms: 200_000 },
  },
];

/** @throws Error that lists the presets there are */
export function presetNamed(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset) return preset;
  throw new Error(`There is no preset "${name}"; the presets are ${PRESETS.map((one) => one.name).join(', ')}.`);
}

/** The gallery ids of the views a preset starts with. */
export function galleryOf({ views }: Pick<Preset, 'views'>): readonly string[] {
  return views.map((view) => (typeof view === 'string' ? view : view.gallery));
}

/** The names of the views a preset starts with; none for a preset there is not. */
export function viewNamesOf(preset: string): readonly string[] {
  const found = PRESETS.find(({ name }) => name === preset);
  return found ? found.views.map(nameOf) : [];
}

function nameOf(view: PresetView): string {
  return typeof view === 'string' ? (DESCRIPTIONS.find(({ id }) => id === view)?.name ?? view) : view.name;
}

/** The views a preset starts with. Their code must be at hand: `fetchFolds`. */
export function viewsOfPreset(preset: Preset): ViewsState {
  return preset.views.reduce<ViewsState>((state, view, index) => {
    const gallery = typeof view === 'string' ? view : view.gallery;
    const code = sourceAtHand(gallery);
    return applyToViews(state, { type: 'addView', id: viewIdOf(index + 1), name: nameOf(view), code, gallery }, 0);
  }, NO_VIEWS);
}
