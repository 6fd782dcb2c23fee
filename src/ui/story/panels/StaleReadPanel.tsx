import { duration } from '../../../views/format.ts';
import { Icon } from '../../theme/Icon.tsx';
import type { PanelProps } from './index.ts';

const READS = [
  { id: 'view', how: 'the view, at once' },
  { id: 'postgres', how: 'Postgres, at once' },
  { id: 'wait', how: 'the view, once its offset has passed' },
] as const;

/** Three ways to read what was just written: whether it was there, and how long one waited. */
export default function StaleReadPanel({ state: { notes } }: PanelProps) {
  return (
    <dl className="stale" aria-label="Three ways to read it">
      {READS.map(({ id, how }) => {
        const hits = notes.get(`${id}Hits`);
        const ms = notes.get(`${id}_ms`);
        return (
          <div key={id} data-found={hits === undefined ? undefined : hits === 1}>
            <dt>{how}</dt>
            <dd>
              {hits === undefined ? (
                <span className="muted">not tried</span>
              ) : (
                <>
                  <Icon name={hits === 1 ? 'check' : 'cross'} size={12} /> {hits === 1 ? 'there' : 'not there'}
                  {typeof ms === 'number' && <span className="muted"> {duration(ms)}</span>}
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
