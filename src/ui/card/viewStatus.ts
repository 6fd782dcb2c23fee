import type { ViewReport, ViewStatus } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import type { IconName } from '../theme/Icon.tsx';

/** What a card says of its view: what its process reported, or "starting" while it has not said anything. */
export type CardStatus = ViewStatus | 'starting';

export function statusOf(view: SessionView, report: ViewReport | null): CardStatus {
  // The session's own word comes first: a crash is certain before the report of it is in.
  if (view.status === 'crashed') return 'crashed';
  return report?.status ?? 'starting';
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
