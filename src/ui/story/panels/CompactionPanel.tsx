import { useSession } from '../../useSession.tsx';
import { count } from '../../../views/format.ts';

/** What an archive, which has copied everything, can do about a person who is to be forgotten. */
const ARCHIVE_WAYS = [
  ['Rewrite', 'the files that name her, and let old snapshots of the table expire: until then they can be read.'],
  ['Shred the key', 'if her fields were written encrypted with a key of her own: without it they are noise.'],
  [
    'Keep what the law demands',
    'an archive of payments is kept for years, seven in this story, and then deleted whole, a partition a day.',
  ],
] as const;

/** How much compaction took away, and what the archive does with a deletion. */
export default function CompactionPanel() {
  const endOffset = useSession((session) => session.endOffset);
  const kept = useSession((session) => session.endOffset - session.removed);
  const share = endOffset > 0 ? kept / endOffset : 1;
  return (
    <div className="compaction">
      <div
        className="compaction-bar"
        role="img"
        aria-label={`${count(kept)} of ${count(endOffset)} records stand in the log`}
      >
        <i style={{ width: `${100 * share}%` }} />
      </div>
      <details>
        <summary>And the archive, which has copied everything?</summary>
        <dl>
          {ARCHIVE_WAYS.map(([way, how]) => (
            <div key={way}>
              <dt>{way}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
