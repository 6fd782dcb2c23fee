import type { ViewReport, ViewStatus } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { viewStatus } from '../../session/viewStatus.ts';
import type { IconName } from '../theme/Icon.tsx';

/** What a card says of its view: its status as the console tells it, too, or "starting" while it has not said anything. */
export type CardStatus = ViewStatus | 'starting';

export function statusOf(view: SessionView, report: ViewReport | null): CardStatus {
  return report || view.status === 'crashed' ? viewStatus(view, report ?? undefined) : 'starting';
}

/** Each status has a shape and a word, besides its colour. */
export const STATUS_SHAPE: { readonly [status in CardStatus]: IconName } = {
  starting: 'ring',
  running: 'dot',
  replaying: 'replay',
  paused: 'pause',
  crashed: 'cross',
  failed: 'warn',
};
