// What each merchant captured, in paise.
// A record delivered twice counts twice here: "Captured today" shows the cure.
export default view({
  init: () => new Map<string, number>(),

  apply(totals, payment, at) {
    if (at.before) add(totals, at.before, -1); // a changed row: take the old one back
    add(totals, payment, 1);
    return totals;
  },

  remove(totals, _key, at) {
    if (at.before) add(totals, at.before, -1);
    return totals;
  },

  query(totals, merchantId: string) {
    return totals.get(merchantId) ?? 0;
  },
});

function add(totals: Map<string, number>, { merchant_id, amount, status }: Readonly<Payment>, sign: 1 | -1) {
  if (status !== 'captured' || !Number.isSafeInteger(amount)) return;
  totals.set(merchant_id, (totals.get(merchant_id) ?? 0) + sign * amount);
}
