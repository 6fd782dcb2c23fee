// What each merchant captured today in India, refunds taken off, in paise.
// "Today" is the latest day the log has told of: a replay must not ask the clock.
const DAY = 86_400_000;
const IST = 19_800_000; // UTC + 5:30

export default view({
  init: () => ({
    totals: new Map<string, number>(),
    today: 0,
    // Today's payments: a record delivered twice is counted once.
    captured: new Map<string, { merchant: string; amount: number }>(),
    refunded: new Set<string>(),
  }),

  apply(state, { payment_id, merchant_id, amount, status }, at) {
    const day = Math.floor((at.timestamp + IST) / DAY);
    if (!payment_id || day < state.today) return state; // a late record of a day gone by
    if (day > state.today) {
      state.today = day;
      state.totals.clear();
      state.captured.clear();
      state.refunded.clear();
    }

    if (status === 'captured' && Number.isSafeInteger(amount)) {
      if (state.refunded.has(payment_id)) return state;
      add(state.totals, state.captured.get(payment_id), -1); // an amount put right later
      const payment = { merchant: merchant_id, amount };
      state.captured.set(payment_id, payment);
      add(state.totals, payment, 1);
    }
    if (status === 'refunded') {
      add(state.totals, state.captured.get(payment_id), -1);
      state.captured.delete(payment_id);
      state.refunded.add(payment_id);
    }
    return state;
  },

  // Of a deleted row nothing was captured.
  remove(state, key, at) {
    const id = at.before?.payment_id ?? key ?? '';
    add(state.totals, state.captured.get(id), -1);
    state.captured.delete(id);
    return state;
  },

  query(state, merchantId: string) {
    return state.totals.get(merchantId) ?? 0;
  },

  render: 'bars',
});

function add(totals: Map<string, number>, payment: { merchant: string; amount: number } | undefined, sign: 1 | -1) {
  if (payment) totals.set(payment.merchant, (totals.get(payment.merchant) ?? 0) + sign * payment.amount);
}
