import { isSealed } from '../log/createLog.ts';
import type { Log } from '../log/log.ts';
import type { PackedSegment } from '../log/segment.ts';
import type { Segments } from './feed.ts';

/**
 * Views that follow the log side by side ask for the same records of its tail one after another: they are packed once and sent to each, which `postMessage`
 * copies. A sealed segment is packed already: each gets a copy of its own to hand over.
 */
export function cachePacking(log: Log): Segments {
  let last: { from: number; max: number; end: number; removed: number; segment: PackedSegment | null } | null = null;
  return {
    get removed() {
      return log.removed;
    },
    read: log.read,
    pack(from, max, wanted) {
      const { endOffset: end, removed } = log;
      if (last?.from === from && last.max === max && last.end === end && last.removed === removed) return last.segment;
      const segment = log.pack(from, max, wanted);
      if (!segment || !isSealed(segment)) last = { from, max, end, removed, segment };
      return segment;
    },
  };
}
