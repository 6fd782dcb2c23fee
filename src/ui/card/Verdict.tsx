import type { ViewReport } from '../../process/report.ts';
import { Icon } from '../theme/Icon.tsx';
import { count, duration, records, shortDigest } from '../../views/format.ts';

type Rebuilt = NonNullable<ViewReport['rebuilt']>;

/** Whether the replay brought back exactly the state that the crash took. */
export function Verdict({ rebuilt }: { rebuilt: Rebuilt }) {
  const isSame = rebuilt.before === rebuilt.after;
  const work = `${records(rebuilt.records)} in ${duration(rebuilt.elapsed_ms)}`;
  return isSame ? (
    <p
      className="verdict same"
      title={`At offset ${count(rebuilt.offset)}: digest ${rebuilt.after}. Replayed ${work}.`}
    >
      <Icon name="check" size={12} />
      <span>
        same digest {shortDigest(rebuilt.after)} as before the crash · {work}
      </span>
    </p>
  ) : (
    <p className="verdict other" title={`Before: ${rebuilt.before}. After: ${rebuilt.after}.`}>
      <Icon name="cross" size={12} /> at offset {count(rebuilt.offset)} the digest was {shortDigest(rebuilt.before)},
      now {shortDigest(rebuilt.after)}: this fold is not the same each time
    </p>
  );
}
