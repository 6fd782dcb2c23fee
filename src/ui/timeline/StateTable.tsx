import type { StoreState } from '../../dualwrite/run.ts';
import { Icon } from '../theme/Icon.tsx';
import { writerHue } from './diagramLayout.ts';
import { amountText } from './money.ts';

/** What each store holds at the playhead. */
export function StateTable({ stores, caption }: { readonly stores: readonly StoreState[]; readonly caption: string }) {
  const isFedFromLog = stores.some((store) => store.offset !== null);
  return (
    <table className="stores">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">store</th>
          <th scope="col">p7.amount</th>
          <th scope="col">{isFedFromLog ? 'offset' : 'wrote last'}</th>
        </tr>
      </thead>
      <tbody>
        {stores.map((store) => (
          <tr key={store.store} data-differs={store.agrees ? undefined : ''}>
            <th scope="row">{store.label}</th>
            <td>
              {!store.agrees && (
                <span className="differs">
                  <Icon name="cross" size={9} />
                  <span className="visually-hidden">differs: </span>
                </span>
              )}
              {amountText(store.value)}
            </td>
            <td>{isFedFromLog ? where(store) : <Writer store={store} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Writer({ store }: { readonly store: StoreState }) {
  if (store.writer === null) return '–';
  return (
    <span className="writer" style={{ color: writerHue(store.writer) }}>
      {store.writer}
    </span>
  );
}

function where({ offset, lsn }: StoreState): string {
  if (offset) return `${offset.next} of ${offset.end}`;
  return lsn === null ? '–' : `LSN ${lsn}`;
}
