import { SETTLEMENT } from '../../../lessons/razorpay/stage.ts';
import { SETTLEMENT_DAY } from '../../../lessons/razorpay/steps/twentyThreeHundred.ts';
import { SettlementPreview } from '../../card/files/SettlementPreview.tsx';
import { useSession } from '../../useSession.tsx';
import type { PanelProps } from './index.ts';

/** The settlement file, once it has been asked for. */
export default function SettlementPanel({ state: { notes } }: PanelProps) {
  const view = useSession((session) => session.views.find(({ id }) => id === SETTLEMENT));
  if (!view || notes.get('file') !== true) return null;
  return (
    <div className="story-file">
      <SettlementPreview view={view} day={SETTLEMENT_DAY} />
    </div>
  );
}
