import type { ViewReport } from '../../process/report.ts';
import type { SessionState } from '../../session/session.ts';
import { count, records } from '../../views/format.ts';
import { statusOf } from '../card/viewStatus.ts';

/** Two states of the session, as far as a listener cares. */
export type Heard = Pick<SessionState, 'views' | 'reports' | 'asOf' | 'postgres'>;

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
    if (is === 'paused' && was !== 'paused') heard.push(`${name} is paused at offset ${count(report?.offset ?? 0)}.`);
    if (was === 'paused' && (is === 'running' || is === 'replaying')) heard.push(`${name} goes on.`);
    const drift = driftText(name, before.reports[view.id]?.drift ?? null, report?.drift ?? null);
    if (drift !== null) heard.push(drift);
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
  heard.push(...postgresTexts(before, after));
  if (after.asOf === 'live' && before.asOf !== 'live') heard.push('Back to live.');
  if (after.asOf !== 'live' && before.asOf === 'live')
    heard.push(`The page shows the past: as of offset ${count(after.asOf)}.`);
  return heard;
}

/** What a comparison with a replay found, where it found something else than the one before. */
function driftText(name: string, before: ViewReport['drift'], after: ViewReport['drift']): string | null {
  if (after === null) return null;
  const differing = after.changes.length + after.more;
  const had = before === null ? null : before.changes.length + before.more;
  if (differing === had) return null;
  if (differing === 0) return had === null ? null : `${name} agrees with the log again.`;
  return `${name} has drifted: ${differing === 1 ? '1 entry differs' : `${count(differing)} entries differ`} from what the log says.`;
}

/** The connector's stops and starts; a refused transaction says so in a notice. */
function postgresTexts({ postgres: before }: Heard, { postgres: after }: Heard): readonly string[] {
  if (!before || !after || before.connector.status === after.connector.status) return [];
  return [
    after.connector.status === 'stopped'
      ? 'Debezium has stopped; nothing reaches the topic.'
      : 'Debezium runs, from the position it had confirmed.',
  ];
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
