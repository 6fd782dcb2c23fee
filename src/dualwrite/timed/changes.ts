import type { StoreChange } from '../run.ts';
import type { StoreId } from '../scenario.ts';
import type { MachineState } from '../state.ts';

/** Where the WAL stands at the start, and how much a commit adds to it, in bytes. */
const WAL_START = 0x16b3a50;
const COMMIT_BYTES = 0x98;

/** The LSN of the nth commit, from 0, as Postgres prints it. */
export function lsnOf(commit: number): string {
  return `0/${(WAL_START + commit * COMMIT_BYTES).toString(16).toUpperCase()}`;
}

/** What a step did to a store. */
export function changeOf(
  store: StoreId,
  before: MachineState,
  after: MachineState,
  more: Partial<Pick<StoreChange, 'lsn' | 'offset' | 'isTombstone'>> = {},
): StoreChange {
  return {
    store,
    before: before.stores[store],
    after: after.stores[store],
    lsn: null,
    offset: null,
    isTombstone: false,
    ...more,
  };
}
