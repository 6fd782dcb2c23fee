import type { OpenSegment } from './openSegment.ts';

/** Records to be appended at once: checked and copied already, so that all of them can be appended, or none. In the segments' order; no segment has holes. */
export class Gathered {
  readonly segments: readonly OpenSegment[];

  constructor(segments: readonly OpenSegment[]) {
    this.segments = segments;
  }

  get rows(): number {
    return this.segments.reduce((sum, { rows }) => sum + rows, 0);
  }
}
