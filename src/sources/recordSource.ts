import type { NewRecord } from '../log/record.ts';

/** What makes records as virtual time passes. The same calls give the same records, and it makes no difference in how many steps time passes. */
export interface RecordSource {
  /** Facts/s from now on; 0 is silence. @throws RangeError if negative or not finite */
  setRate(perSecond: number): void;
  /** Lets time pass up to `now_ms`: the records that came by then, in order. The caller appends them all; `endOffset` is what the first of them gets. */
  advanceTo(now_ms: number, endOffset: number): readonly NewRecord[];
  /** The next fact at once, and the records that come of it; `now_ms` is where virtual time has moved to. */
  step(endOffset: number): { readonly records: readonly NewRecord[]; readonly now_ms: number };
}
