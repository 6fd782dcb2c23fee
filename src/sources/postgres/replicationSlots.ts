import type { CommittedTransaction, Slot } from './decoding.ts';
import type { Lsn } from './lsn.ts';
import { firstWhere } from './wal.ts';

/**
 * The logical replication slots, and the committed transactions that one of them has still to confirm: as long as a slot does not, they
 * are kept, however many they become. (A real server keeps the WAL itself, and can run out of disk over it: see max_slot_wal_keep_size.)
 */
export class ReplicationSlots {
  readonly #confirmed = new Map<string, Lsn>();
  /** In commit order. */
  #kept: CommittedTransaction[] = [];

  /** @throws Error if the name is taken */
  mustNotHave(name: string): void {
    if (this.#confirmed.has(name)) throw new Error(`replication slot "${name}" already exists`);
  }

  create(name: string, lsn: Lsn): void {
    this.mustNotHave(name);
    this.#confirmed.set(name, lsn);
  }

  drop(name: string): void {
    this.confirmedBy(name);
    this.#confirmed.delete(name);
    this.#release();
  }

  has(name: string): boolean {
    return this.#confirmed.has(name);
  }

  /** @throws Error if there is no such slot */
  confirmedBy(name: string): Lsn {
    const lsn = this.#confirmed.get(name);
    if (lsn === undefined) throw new Error(`replication slot "${name}" does not exist`);
    return lsn;
  }

  confirm(name: string, lsn: Lsn): void {
    if (lsn <= this.confirmedBy(name)) return;
    this.#confirmed.set(name, lsn);
    this.#release();
  }

  keep(transaction: CommittedTransaction): void {
    if (this.#confirmed.size > 0) this.#kept.push(transaction);
  }

  read(name: string, from: Lsn, max: number): CommittedTransaction[] {
    const start = Math.max(from, this.confirmedBy(name));
    const first = firstWhere(this.#kept, ({ commitLsn }) => commitLsn >= start);
    return this.#kept.slice(first, first + max);
  }

  /** `openFrom`: where the first of the open transactions begins, or the end of the WAL. */
  show(name: string, openFrom: Lsn): Slot {
    const confirmed_flush_lsn = this.confirmedBy(name);
    let restart_lsn = Math.min(openFrom, confirmed_flush_lsn);
    const first = firstWhere(this.#kept, ({ commitLsn }) => commitLsn >= confirmed_flush_lsn);
    for (let i = first; i < this.#kept.length; i++)
      restart_lsn = Math.min(restart_lsn, this.#kept[i]?.firstLsn ?? restart_lsn);
    return { name, confirmed_flush_lsn, restart_lsn };
  }

  #release(): void {
    const oldest = Math.min(...this.#confirmed.values());
    this.#kept = this.#kept.slice(firstWhere(this.#kept, ({ commitLsn }) => commitLsn >= oldest));
  }
}
