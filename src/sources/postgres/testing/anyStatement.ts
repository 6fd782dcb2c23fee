import fc from 'fast-check';
import type { Assignments, Expression, Statement } from '../statement.ts';
import { NOW } from '../statement.ts';

// Few keys and names, so that statements meet each other's rows; values that break every constraint now and then.

const key = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const merchant = fc.constantFrom('m1', 'm1', 'm2', 'm2', 'm3', 'm4', 'm9');
const name = fc.constantFrom('Lotus Tea', 'Rama Books', 'Tulsi Foods', 'Hari Toys');
const city = fc.constantFrom('Pune', 'Bengaluru', "Cox's Bazar", 'पुणे');
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 99_999 }) },
  fc.constantFrom(0, -5, 2 ** 31 - 1, 2 ** 31, '12.5', ' 7 ', 'ten'),
);
const status = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('authorized', 'captured', 'failed', 'refunded') },
  fc.constant('lost'),
);
const email = fc.oneof(fc.constantFrom('riya@example.in', 'arjun@example.in'), fc.constant('x'.repeat(130)));

/** Now and then NULL, and now and then the column left out. */
function sometimesMissing(columns: { readonly [column: string]: fc.Arbitrary<Expression> }): fc.Arbitrary<Assignments> {
  const shaky = Object.entries(columns).map(([column, cell]) =>
    fc
      .oneof({ weight: 80, arbitrary: cell }, fc.constant(null), fc.constant(undefined))
      .map((value): readonly [string, Expression][] => (value === undefined ? [] : [[column, value]])),
  );
  return fc.tuple(...shaky).map((entries) => Object.fromEntries(entries.flat()));
}

const payment = sometimesMissing({
  payment_id: key,
  merchant_id: merchant,
  amount,
  status,
  email,
  card_hash: fc.constantFrom('0aa71114', 'd1ebeddd'),
  card_last4: fc.constantFrom('0720', '1606'),
  city,
  method: fc.constantFrom('upi', 'card'),
});
const merchantRow = sometimesMissing({ id: merchant, name, city });

const excluded = (column: string) => fc.constant<Expression>({ excluded: column });
const paymentSet = fc.oneof(
  status.map((one): Assignments => ({ status: one, updated_at: NOW })),
  amount.map((one): Assignments => ({ amount: one })),
  merchant.map((one): Assignments => ({ merchant_id: one })),
  fc.constant<Assignments>({ email: null }),
);
const merchantSet = fc.oneof(
  name.map((one): Assignments => ({ name: one })),
  city.map((one): Assignments => ({ city: one })),
);
const nothing = fc.constantFrom(undefined, 'target');

/** Any statement the model knows, about a handful of rows. */
export const anyStatement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 5, arbitrary: payment.map((values): Statement => ({ kind: 'insert', table: 'payments', values })) },
  { weight: 3, arbitrary: merchantRow.map((values): Statement => ({ kind: 'insert', table: 'merchants', values })) },
  fc.tuple(payment, nothing).map(([values, target]): Statement => {
    const onConflict = { do: 'nothing', target: target && 'payment_id' } as const;
    return { kind: 'insert', table: 'payments', values, onConflict };
  }),
  fc.tuple(merchantRow, nothing).map(([values, target]): Statement => {
    const onConflict = { do: 'nothing', target: target && 'id' } as const;
    return { kind: 'insert', table: 'merchants', values, onConflict };
  }),
  fc.tuple(payment, fc.oneof(paymentSet, fc.record({ status: excluded('status') }))).map(([values, set]): Statement => {
    return { kind: 'insert', table: 'payments', values, onConflict: { do: 'update', target: 'payment_id', set } };
  }),
  fc.tuple(merchantRow, fc.record({ name: excluded('name') })).map(([values, set]): Statement => {
    return { kind: 'insert', table: 'merchants', values, onConflict: { do: 'update', target: 'id', set } };
  }),
  fc
    .tuple(paymentSet, key)
    .map(([set, one]): Statement => ({ kind: 'update', table: 'payments', set, where: { payment_id: one } })),
  fc.tuple(status, key).map(([one, payment_id]): Statement => {
    const where = { payment_id, status: 'authorized' };
    return { kind: 'update', table: 'payments', set: { status: one, updated_at: NOW }, where };
  }),
  fc
    .tuple(merchantSet, merchant)
    .map(([set, id]): Statement => ({ kind: 'update', table: 'merchants', set, where: { id } })),
  key.map((payment_id): Statement => ({ kind: 'delete', table: 'payments', where: { payment_id } })),
  merchant.map((id): Statement => ({ kind: 'delete', table: 'merchants', where: { id } })),
  key.map((payment_id): Statement => ({ kind: 'select', table: 'payments', where: { payment_id } })),
);
