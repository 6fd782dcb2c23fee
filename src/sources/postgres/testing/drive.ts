import fc from 'fast-check';
import type { ModelPostgres, ModelTransaction } from '../createModelPostgres.ts';
import type { Statement } from '../statement.ts';
import { anyStatement } from './anyStatement.ts';
import { payment } from './seedRows.ts';

/** Something one of three clients does: a statement (which begins a transaction where none is open), or the transaction's end. */
export interface Action {
  readonly client: 0 | 1 | 2;
  readonly does: Statement | 'commit' | 'rollback';
}

/** Nearly always done: so that transactions of several changes come to their COMMIT. */
const upsert: fc.Arbitrary<Statement> = fc
  .tuple(fc.constantFrom('p1', 'p2', 'p3', 'p4'), fc.integer({ min: 1, max: 99 }))
  .map(([key, amount]) => {
    const set = { amount: { excluded: 'amount' } };
    return { ...payment(key, { amount }), onConflict: { do: 'update', target: 'payment_id', set } };
  });

export const anyAction: fc.Arbitrary<Action> = fc.record({
  client: fc.constantFrom<Action['client'][]>(0, 0, 0, 1, 2),
  does: fc.oneof(
    { weight: 4, arbitrary: anyStatement },
    { weight: 6, arbitrary: upsert },
    { weight: 2, arbitrary: fc.constant('commit' as const) },
    fc.constant('rollback' as const),
  ),
});

/** Three clients of one server, whose transactions interleave. */
export class Clients {
  readonly #postgres: ModelPostgres;
  readonly #open = new Map<number, ModelTransaction>();

  constructor(postgres: ModelPostgres) {
    this.#postgres = postgres;
  }

  do({ client, does }: Action, now_ms: number): void {
    const transaction = this.#open.get(client);
    if (typeof does === 'object') {
      const own = transaction ?? this.#postgres.begin(now_ms);
      this.#open.set(client, own);
      own.execute(does);
      return;
    }
    this.#open.delete(client);
    if (does === 'commit') transaction?.commit(now_ms);
    else transaction?.rollback();
  }

  /** Commits what is open. */
  end(now_ms: number): void {
    for (const transaction of this.#open.values()) transaction.commit(now_ms);
    this.#open.clear();
  }
}
