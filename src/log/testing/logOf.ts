import { createLog } from '../createLog.ts';
import type { Log } from '../log.ts';
import type { NewRecord } from '../record.ts';

/** A log that holds these records. */
export function logOf(records: readonly NewRecord[]): Log {
  const log = createLog();
  for (const record of records) log.append(record);
  return log;
}
