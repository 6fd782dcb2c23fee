// The newest row for each payment: what a table holds.
export default view({
  init: () => new Map<string, Readonly<Payment>>(),

  apply(rows, payment) {
    if (payment.payment_id) rows.set(payment.payment_id, payment);
    return rows;
  },

  // A tombstone names its key; a deleted row comes with its last values.
  remove(rows, key, at) {
    rows.delete(at.before?.payment_id ?? key ?? '');
    return rows;
  },

  query(rows, paymentId: string) {
    return rows.get(paymentId) ?? null;
  },

  render: 'table',
});
