import type { Log } from '../../log/log.ts';
import type { LogRecord } from '../../log/record.ts';

/** Records looked at from each end of the log: enough to see the fields, few enough to cost nothing. */
const SAMPLE_RECORDS = 100;

/** Early and recent records: what a log holds may have changed along the way. */
export function sampleRecords(log: Log): LogRecord[] {
  const early = log.read(0, SAMPLE_RECORDS);
  const recent = Math.max(early.length, log.endOffset - SAMPLE_RECORDS);
  return [...early, ...log.read(recent, SAMPLE_RECORDS)];
}
