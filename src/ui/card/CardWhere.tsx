import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { Icon } from '../theme/Icon.tsx';
import { useSession } from '../useSession.tsx';
import { count } from '../../views/format.ts';
import { STATUS_SHAPE, type CardStatus } from './viewStatus.ts';

/** A lag from here on is worth a look. */
const FAR_BEHIND = 100;

/** Where the view stands: offset, status, lag. */
export function CardWhere({
  view,
  report,
  status,
}: {
  view: SessionView;
  report: ViewReport | null;
  status: CardStatus;
}) {
  const offset = report?.offset ?? 0;
  return (
    <div className="card-where">
      <span>offset {count(offset)}</span>
      <span className="card-status" data-status={status}>
        <Icon name={STATUS_SHAPE[status]} size={11} /> <span>{status}</span>
      </span>
      <span className="card-lag">
        {view.speedLimit !== null && (
          <span title={`It may fold ${count(view.speedLimit)} records a second.`}>≤{count(view.speedLimit)}/s </span>
        )}
        <Lag offset={offset} isPresent={status === 'crashed' || status === 'failed'} />
      </span>
    </div>
  );
}

/**
 * Apart, because the end moves with every record while the card's rest may stand still. `isPresent`: the view has no process that could show
 * the past one looks at, and lags behind the present.
 */
function Lag({ offset, isPresent }: { offset: number; isPresent: boolean }) {
  const lag = useSession((state) =>
    Math.max(0, (state.asOf === 'live' || isPresent ? state.endOffset : state.asOf) - offset),
  );
  return <span data-behind={lag >= FAR_BEHIND || undefined}>lag {count(lag)}</span>;
}
