import { count } from '../../views/format.ts';
import { useActions, useSession } from '../useSession.tsx';

const RATES = [0, 1, 2, 5, 20, 100, 500, 1_000, 5_000] as const;

/** How many records the generator appends each second. */
export function TrafficSelect() {
  const actions = useActions();
  const rate = useSession((state) => state.trafficPerSecond);
  // A script may have set a rate that is none of ours.
  const rates: readonly number[] = RATES.some((known) => known === rate)
    ? RATES
    : [...RATES, rate].toSorted((a, b) => a - b);
  return (
    <label className="traffic">
      <span>Traffic</span>
      <select
        className="field"
        value={rate}
        onChange={(event) => actions.setTraffic(Number(event.currentTarget.value))}
      >
        {rates.map((value) => (
          <option key={value} value={value}>
            {value === 0 ? 'off' : `${count(value)} / s`}
          </option>
        ))}
      </select>
    </label>
  );
}
