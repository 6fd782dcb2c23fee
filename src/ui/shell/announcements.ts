import type { ViewReport } from '../../process/report.ts';
import type { SessionState } from '../../session/session.ts';
import { count, records } from '../../views/format.ts';
import { statusOf } from '../card/viewStatus.ts';

/** Two states of the session, as far as a listener cares. */
export type Heard = Pick<SessionState, 'views' | 'reports' | 'asOf'>;

/** What a screen reader should hear of the way from one state to the next: turns of events, never single records. */
export function announcements(before: Heard, after: Heard): readonly string[] {
  const heard: string[] = [];
  for (const view of after.views) {
    const earlier = before.views.find((other) => other.id === view.id);
    const was = earlier ? statusOf(earlier, before.reports[view.id] ?? null) : null;
    const report = after.reports[view.id] ?? null;
    const is = statusOf(view, report);
    const { name } = view;
    if (is === 'crashed' && was !== 'crashed' && was !== null)
      heard.push(`${name} crashed. Its memory is gone; the log is not.`);
    if (is === 'failed' && was !== 'failed') heard.push(failureText(name, report));
    if (is === 'replaying' && was !== 'replaying' && report?.replay) {
      heard.push(
        `${name} is replaying from ${report.replay.from === 0 ? 'offset 0' : `the checkpoint at ${count(report.replay.from)}`}.`,
      );
    }
    const rebuilt = report?.rebuilt ?? null;
    if (rebuilt && rebuilt.after !== before.reports[view.id]?.rebuilt?.after) heard.push(verdictText(name, rebuilt));
    else if (was === 'replaying' && is === 'running')
      heard.push(`${name} has caught up, at offset ${count(report?.offset ?? 0)}.`);
    if (was !== null && before.reports[view.id]?.candidate && report && !report.candidate && is === 'running')
      heard.push(`${name}: the new fold has taken over.`);
  }
  if (after.asOf === 'live' && before.asOf !== 'live') heard.push('Back to live.');
  if (after.asOf !== 'live' && before.asOf === 'live')
    heard.push(`The page shows the past: as of offset ${count(after.asOf)}.`);
  return heard;
}

function failureText(name: string, report: ViewReport | null): string {
  const error = report?.error;
  if (!error) return `${name} failed.`;
  const where = error.offset === undefined ? '' : ` at offset ${count(error.offset)}`;
  return `${name} failed${where}: ${error.message}`;
}

function verdictText(name: string, rebuilt: NonNullable<ViewReport['rebuilt']>): string {
  const verdict =
    rebuilt.before === rebuilt.after ? 'the same digest as before the crash' : 'another digest than before the crash';
  return `${name} is rebuilt from ${records(rebuilt.records)}: ${verdict}.`;
}
