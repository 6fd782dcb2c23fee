// How many payments came from Bengaluru
// in the last hour? So far this counts all
// of them, from everywhere, for ever.
export default view({
  // Each payment, and when it was made.
  init: () => new Map<string, number>(),

  apply(payments, payment, at) {
    const id = payment.payment_id;

    // 1. Unless it is new (at.op is 'c', not 'u')
    //    and its city Bengaluru, return the
    //    payments as they are.

    if (!payments.has(id)) payments.set(id, at.timestamp);

    // 2. Slide: delete what happened an hour
    //    (3_600_000 ms) or more before at.timestamp.

    return payments;
  },

  query(payments) {
    return payments.size;
  },
});
