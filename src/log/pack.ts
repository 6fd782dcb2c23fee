import { OpenSegment } from './openSegment.ts';
import type { LogRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';

/** Packs records that follow each other in the log; holes take no room in the columns. `base` is the offset of the first. */
export function packRecords(base: number, records: readonly LogRecord[]): PackedSegment {
  const segment = new OpenSegment();
  for (const record of records) segment.add(record);
  return segment.pack(base);
}
