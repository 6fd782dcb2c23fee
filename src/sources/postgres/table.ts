import { type Cell, type Row, SCHEMA, type TableName, type TableSchema, type UniqueConstraint } from './schema.ts';

/** Who holds a row: an open transaction, known here only as itself. */
export type Holder = object;

/**
 * A row as committed, and as the one open transaction that has written it would leave it. Real Postgres keeps both as tuples of their own
 * in the heap, and tells by xid who may see which (MVCC).
 */
export interface Versions {
  readonly key: string;
  committed: Row | null;
  /** What `writer` made of it; null: deleted. Nothing without a writer. */
  pending: Row | null;
  writer: Holder | null;
  /** The writer deleted the row or changed a column with a unique index: that bars even who only refers to the row. */
  keyChanged: boolean;
  /** Open transactions that refer to the row by foreign key, and so hold it FOR KEY SHARE. */
  sharers: Set<Holder> | null;
}

/** A table's rows by primary key, with an index for every other unique constraint. */
export class Table {
  readonly schema: TableSchema;
  readonly #rows = new Map<string, Versions>();
  /** By constraint and value: the keys of rows that have it, committed or pending. */
  readonly #indexes: Map<UniqueConstraint, Map<Cell, Set<string>>>;

  constructor(name: TableName) {
    this.schema = SCHEMA[name];
    const [, ...others] = this.schema.unique;
    this.#indexes = new Map(others.map((constraint) => [constraint, new Map()]));
  }

  find(key: Cell): Versions | undefined {
    return typeof key === 'string' ? this.#rows.get(key) : undefined;
  }

  /** The row as `holder` sees it: its own change, or else what is committed. */
  visible(versions: Versions | undefined, holder: Holder): Row | null {
    if (versions === undefined) return null;
    return versions.writer === holder ? versions.pending : versions.committed;
  }

  /** All rows that have this value in the constraint's column, in any version. */
  withValue(constraint: UniqueConstraint, value: Cell): Versions[] {
    const index = this.#indexes.get(constraint);
    const keys = index === undefined ? [value] : [...(index.get(value) ?? [])];
    return keys.flatMap((key) => this.find(key) ?? []);
  }

  /** Every row, in any version, in the order in which they first came. */
  all(): Iterable<Versions> {
    return this.#rows.values();
  }

  /** Puts `row` (null: none) where `holder` sees it, and only `holder`. Who calls has made sure that no other holds the row. */
  write(key: string, row: Row | null, holder: Holder, keyChanged: boolean): Versions {
    let versions = this.#rows.get(key);
    if (versions === undefined) {
      versions = { key, committed: null, pending: null, writer: null, keyChanged: false, sharers: null };
      this.#rows.set(key, versions);
    }
    const gone = versions.writer === null ? null : versions.pending;
    versions.writer = holder;
    versions.pending = row;
    versions.keyChanged ||= keyChanged;
    this.#reindex(versions, gone);
    return versions;
  }

  /** The writer has ended: what it wrote is now committed, or gone. */
  settle(versions: Versions, committed: boolean): void {
    const gone = committed ? versions.committed : versions.pending;
    if (committed) versions.committed = versions.pending;
    versions.writer = null;
    versions.pending = null;
    versions.keyChanged = false;
    this.#reindex(versions, gone);
    if (versions.committed === null) this.#rows.delete(versions.key);
  }

  /** Brings the indexes up to date for a row that no longer has the version `gone`. */
  #reindex(versions: Versions, gone: Row | null): void {
    for (const [{ column }, index] of this.#indexes) {
      for (const row of [versions.committed, versions.pending]) {
        const value = row?.[column];
        if (value === undefined || value === null) continue;
        const keys = index.get(value);
        if (keys) keys.add(versions.key);
        else index.set(value, new Set([versions.key]));
      }
      const old = gone?.[column];
      if (old === undefined || old === versions.committed?.[column] || old === versions.pending?.[column]) continue;
      const keys = index.get(old);
      keys?.delete(versions.key);
      if (keys?.size === 0) index.delete(old);
    }
  }
}
