import { recall, remember } from '../shell/remember.ts';

/** How far a story was walked on this machine. */
export interface Progress {
  /** The step open last; null before the first visit. */
  readonly step: string | null;
  /** Steps whose point was reached, in no order. */
  readonly reached: readonly string[];
}

const NOTHING: Progress = { step: null, reached: [] };

/** What was remembered, as far as it still means something: a step that is no more is forgotten. */
export function recallProgress(lesson: string, steps: readonly string[]): Progress {
  const text = recall(`story.${lesson}`);
  if (text === null) return NOTHING;
  try {
    const { step, reached }: { step?: unknown; reached?: unknown } = JSON.parse(text) ?? {};
    return {
      step: typeof step === 'string' && steps.includes(step) ? step : null,
      reached: Array.isArray(reached) ? steps.filter((id) => reached.includes(id)) : [],
    };
  } catch {
    return NOTHING;
  }
}

export function rememberProgress(lesson: string, progress: Progress): void {
  remember(`story.${lesson}`, JSON.stringify(progress));
}
