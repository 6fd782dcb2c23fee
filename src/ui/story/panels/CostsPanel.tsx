import Costs from './costs/Costs.tsx';

/** What a log costs, against what dual writes cost. */
export default function CostsPanel() {
  return <Costs />;
}
