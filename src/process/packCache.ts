import type { Log } from '../log/log.ts';
import type { PackedSegment } from '../log/segment.ts';
import type { Pack } from './feed.ts';

/**
 * Views that follow the log side by side ask for the same records one after another: they are packed once and sent to each.
 * What is packed here is never transferred, only copied by `postMessage`.
 */
export function cachePacking(log: Log): Pack {
  let last: { from: number; max: number; end: number; segment: PackedSegment | null } | null = null;
  return (from, max) => {
    if (last?.from === from && last.max === max && last.end === log.endOffset) return last.segment;
    last = { from, max, end: log.endOffset, segment: log.pack(from, max) };
    return last.segment;
  };
}
