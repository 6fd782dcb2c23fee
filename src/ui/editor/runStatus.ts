import type { FoldError } from '../../process/protocol.ts';
import type { ViewReport } from '../../process/report.ts';
import { isDirty, type Draft } from './draft.ts';

/** The word beside the view's name: what runs now. Its tone is told by a shape as well. */
export interface RunTag {
  readonly tone: 'good' | 'quiet' | 'bad';
  readonly text: string;
}

/** What became of the last edit, as the panel tells it. */
export type RunStatus =
  | { readonly type: 'hint' | 'typing' | 'compiling' }
  | { readonly type: 'replaying'; readonly offset: number; readonly target: number; readonly beside: boolean }
  | { readonly type: 'swapped'; readonly text: string }
  | { readonly type: 'error'; readonly error: FoldError; readonly consequence: string };

type Told = Pick<ViewReport, 'status' | 'error' | 'candidate' | 'offset' | 'replay'>;

export function runTag(draft: Draft, report: Told | undefined): RunTag {
  if (isDirty(draft)) return { tone: 'quiet', text: 'draft, not running' };
  switch (report?.status) {
    case 'failed':
      return { tone: 'bad', text: '✕ failed' };
    case 'crashed':
      return { tone: 'bad', text: '✕ crashed' };
    case 'paused':
      return { tone: 'quiet', text: 'paused' };
    case undefined:
      return { tone: 'quiet', text: 'starting' };
    default:
      return { tone: 'good', text: 'live' };
  }
}

export function runStatus(draft: Draft, report: Told | undefined, endOffset: number): RunStatus {
  const { phase } = draft;
  switch (phase.type) {
    case 'typing':
      return { type: 'typing' };
    case 'trying':
      if (!report?.candidate) return { type: 'compiling' };
      return { type: 'replaying', offset: report.candidate.offset, target: endOffset, beside: true };
    case 'refused': {
      const consequence =
        report?.status === 'failed'
          ? 'The view stands still until the fold is mended.'
          : 'The running view goes on with the code it had.';
      return { type: 'error', error: phase.error, consequence };
    }
    case 'swapped':
    case 'rest':
      if (report?.status === 'failed' && report.error && !isDirty(draft))
        return { type: 'error', error: report.error, consequence: 'The view stands still until the fold is mended.' };
      if (report?.status === 'replaying' && report.replay)
        return { type: 'replaying', offset: report.offset, target: report.replay.target, beside: false };
      if (phase.type === 'rest') return { type: 'hint' };
      return { type: 'swapped', text: swappedText(phase.records, phase.elapsed_ms) };
  }
}

function swappedText(records: number, elapsed_ms: number): string {
  const time = elapsed_ms < 1000 ? `${Math.max(1, Math.round(elapsed_ms))} ms` : `${(elapsed_ms / 1000).toFixed(1)} s`;
  return `Compiled, started and replayed ${count(records)} ${records === 1 ? 'record' : 'records'} from offset 0 in ${time}. The running view was swapped at offset ${count(records)}.`;
}

/** Where an error arose: "line 7, offset 412". */
export function placeText(error: FoldError): string {
  const parts = [];
  if (error.line !== undefined) parts.push(`line ${error.line}`);
  if (error.offset !== undefined) parts.push(`offset ${count(error.offset)}`);
  return parts.join(', ');
}

/** A whole number with its thousands apart. */
export function count(number: number): string {
  return number.toLocaleString('en');
}
