import { SEGMENT_RECORDS } from '../../log/store.ts';
import type { PackedSegment } from '../../log/segment.ts';
import { History } from '../../views/history/history.ts';
import type { CompiledFold, FromProcess, ToProcess } from '../protocol.ts';
import type { FoldConsole } from './foldConsole.ts';
import { elapsed_ms } from './primordials.ts';
import { createRunner, type Runner, type Send } from './runner.ts';

/** Folding between two moments that are kept: what a jump has to fold at most, ms. */
const MOMENT_MS = 1.5;
/** A fold that takes longer over so few records is slow whatever is kept. */
const MOMENT_RECORDS_MIN = 32;

/** A runner that can go back: the fold runs a second time beside the state it shows, and that run's states are kept. */
export function createPastRunner(foldConsole: FoldConsole, send: Send): Pick<Runner, 'handle'> {
  /** What the shown run answers to a jump's own requests; null: it answers the app. */
  let answers: FromProcess[] | null = null;
  const shown = createRunner(foldConsole, (message, transfer) => {
    if (answers && message.type !== 'console' && message.type !== 'progress') answers[answers.length] = message;
    else send(message, transfer);
  });
  let fold: CompiledFold | null = null;
  let recording: Recording | null = null;

  function rewind({ id, offset, limit }: ToProcess & { type: 'rewind' }): void {
    const near = recording?.stateBefore(offset);
    if (!recording || !near) {
      const message = `Nothing is kept of offset ${offset}.`;
      return send({ type: 'failed', id, offset, error: { kind: 'state', message } }, []);
    }
    const got: FromProcess[] = [];
    answers = got;
    shown.stand(near.state, near.offset);
    const segments = recording.segmentsBetween(near.offset, offset);
    if (near.offset < offset) shown.handle({ type: 'fold', id, segments, until: offset, check: 'none' });
    shown.handle({ type: 'summarize', id, limit });
    answers = null;
    for (let index = 0; index < got.length; index++) {
      const answer = got[index];
      if (answer?.type === 'failed') return send(answer, []);
      if (answer?.type === 'summarized') return send({ ...answer, type: 'rewound' }, []);
    }
  }

  return {
    handle(message) {
      switch (message.type) {
        case 'record':
          if (!fold) throw new Error('no fold is loaded');
          recording ??= new Recording(fold, foldConsole, message.bytesMax, send);
          return recording.go(message);
        case 'rewind':
          return rewind(message);
        case 'load':
          if (fold?.script !== message.fold.script) recording = null;
          ({ fold } = message);
          return shown.handle(message);
        default:
          return shown.handle(message);
      }
    },
  };
}

/** A run of the fold from 0 on, of which many states are kept, and the records between them. */
class Recording {
  private readonly history: History;
  private readonly runner: Runner;
  private readonly fold: CompiledFold;
  private segments: PackedSegment[] = [];
  private isLoaded = false;
  private reached = 0;
  /** When the last moment was kept; as if no time had passed since but that of folding. */
  private kept_ms = 0;
  private keptAt = 0;
  private rested_ms = elapsed_ms();

  constructor(fold: CompiledFold, foldConsole: FoldConsole, bytesMax: number, send: Send) {
    this.fold = fold;
    this.history = new History(bytesMax);
    const reply: Send = (message, transfer) => {
      if (message.type === 'loaded') this.isLoaded = true;
      else if (message.type !== 'folded') send(message, transfer);
      else send({ type: 'recorded', id: message.id, offset: message.offset, lost: this.history.lost }, []);
    };
    this.runner = createRunner(foldConsole, reply, (state, offset) => this.meet(state, offset));
  }

  go({ id, segments, until }: ToProcess & { type: 'record' }): void {
    this.kept_ms += elapsed_ms() - this.rested_ms;
    if (!this.isLoaded) this.runner.handle({ type: 'load', id, fold: this.fold, checkpoint: null });
    if (!this.isLoaded) return;
    for (let index = 0; index < segments.length; index++) this.keep(segments[index]);
    this.runner.handle({ type: 'fold', id, segments, until, check: 'none' });
    if (this.history.lost !== null) this.segments = [];
    this.rested_ms = elapsed_ms();
  }

  /** The state of the last moment at or before an offset that has been recorded. */
  stateBefore(offset: number) {
    return offset <= this.reached ? this.history.stateBefore(offset) : null;
  }

  /** What holds the records from `from` up to `until`, exclusive. */
  segmentsBetween(from: number, until: number): PackedSegment[] {
    const { segments } = this;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.base ?? 0) <= from) low = middle;
      else high = middle - 1;
    }
    let end = low;
    while (end < segments.length && (segments[end]?.base ?? 0) < until) end++;
    return segments.slice(low, end);
  }

  private keep(segment: PackedSegment | undefined): void {
    if (!segment) return;
    this.segments[this.segments.length] = segment;
    this.history.bytesBeside += segment.buffer.byteLength;
  }

  private meet(state: unknown, offset: number): void {
    this.reached = offset;
    const isSoon = elapsed_ms() - this.kept_ms < MOMENT_MS || offset - this.keptAt < MOMENT_RECORDS_MIN;
    // Whoever folds on from the beginning of a segment needs no more than that one.
    if (isSoon && offset % SEGMENT_RECORDS !== 0) return;
    this.history.record(state, offset);
    this.kept_ms = elapsed_ms();
    this.keptAt = offset;
  }
}
