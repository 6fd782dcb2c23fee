import type { ViewReport, ViewStatus } from '../process/report.ts';
import type { SessionView } from './session.ts';

/**
 * The status of a view right after a command, too: where what is wanted and what was last reported disagree,
 * the command has been given and its report is on the way.
 */
export function viewStatus(view: SessionView, report: ViewReport | undefined): ViewStatus {
  if (view.status === 'crashed') return 'crashed';
  if (!report) return view.status === 'paused' ? 'paused' : 'replaying';
  if (report.status === 'failed') return 'failed';
  if (view.status === 'paused') return 'paused';
  return report.status === 'paused' || (report.status === 'crashed' && !report.error) ? 'replaying' : report.status;
}
