import { count } from '../../views/format.ts';
import type { SessionState } from '../../session/session.ts';
import type { ViewReport } from '../../process/report.ts';
import type { PlacedHead } from './heads.ts';
import { HeadTrack } from './headTrack.ts';

/** Lag that cannot be seen as a distance is told beside the head; px. */
const LABEL_DISTANCE = 70;

export interface FleetHead {
  readonly id: string;
  readonly hue: number;
  readonly track: HeadTrack;
  readonly report: ViewReport;
  /** Records it went forward since the last frame. */
  readonly forward: number;
}

/** Where a view will read on: a crashed one where its last checkpoint stands, or from the start. */
function placeOf(report: ViewReport): number {
  return report.status === 'crashed' ? Math.min(report.offset, report.checkpoint?.offset ?? 0) : report.offset;
}

/** The heads of all views, from report to report. */
export class HeadFleet {
  readonly #tracks = new Map<string, HeadTrack>();

  clear(): void {
    this.#tracks.clear();
  }

  /** Takes the views and reports as they stand now. Views that have not yet reported have no head. */
  update(state: Pick<SessionState, 'views' | 'reports' | 'asOf'>, now_ms: number, still: boolean): FleetHead[] {
    const heads: FleetHead[] = [];
    const gone = new Set(this.#tracks.keys());
    for (const view of state.views) {
      const report = state.reports[view.id];
      if (!report) continue;
      gone.delete(view.id);
      let track = this.#tracks.get(view.id);
      if (!track) {
        track = new HeadTrack(placeOf(report));
        this.#tracks.set(view.id, track);
      }
      const how = still ? 'jump' : state.asOf === 'live' ? 'fall' : 'follow';
      heads.push({ id: view.id, hue: view.hue, track, report, forward: track.report(placeOf(report), now_ms, how) });
    }
    for (const id of gone) this.#tracks.delete(id);
    return heads;
  }

  /** Moves every head on; returns whether any still moves. */
  move(now_ms: number, elapsed_ms: number): boolean {
    let moving = false;
    for (const track of this.#tracks.values()) moving = track.move(now_ms, elapsed_ms) || moving;
    return moving;
  }
}

/** A crashed, failed or replaying view's wire is dashed: what its card shows is not what the log says. */
export function isDashed(report: ViewReport): boolean {
  return report.status === 'crashed' || report.status === 'failed' || report.status === 'replaying';
}

/** The end of the log as the heads see it. */
interface LogEnd {
  readonly endOffset: number;
  /** Where a head without lag would stand, px. */
  readonly endX: number;
  readonly recordsPerSecond: number;
}

/** What is written beside a head; empty where its place says it all. */
export function labelOf(head: FleetHead, placed: PlacedHead, end: LogEnd): string {
  const { endOffset, endX } = end;
  const { report, track } = head;
  const offset = Math.round(track.offset);
  if (placed.side === 'right') return `at ${count(offset)}`;
  const lag = Math.max(0, endOffset - offset);
  if (report.status !== 'running') {
    const clear = placed.side === 'left' || endX - placed.x > LABEL_DISTANCE;
    return clear ? `${count(offset)}, ${report.status}` : report.status === 'replaying' ? '' : report.status;
  }
  // Views report a few times a second: what they are behind by meanwhile is no lag to speak of.
  const isBehind = placed.side === 'left' || (endX - placed.x > LABEL_DISTANCE && lag > end.recordsPerSecond);
  return isBehind ? `lag ${count(lag)}` : '';
}
