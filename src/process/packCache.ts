import type { Log } from '../log/log.ts';
import type { PackedSegment } from '../log/segment.ts';
import type { Segments } from './feed.ts';

/**
 * Views that follow the log side by side ask for the same records one after another: they are packed once and sent to each.
 * What is packed here is never transferred, only copied by `postMessage`.
 */
export function cachePacking(log: Log): Segments {
  let last: { from: number; max: number; end: number; removed: number; segment: PackedSegment | null } | null = null;
  return {
    get removed() {
      return log.removed;
    },
    pack(from, max) {
      const { endOffset: end, removed } = log;
      if (last?.from === from && last.max === max && last.end === end && last.removed === removed) return last.segment;
      last = { from, max, end, removed, segment: log.pack(from, max) };
      return last.segment;
    },
  };
}
