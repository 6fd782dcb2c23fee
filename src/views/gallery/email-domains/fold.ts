// How many records came from each email domain.
export default view({
  init: () => new Map<string, number>(),

  apply(counts, payment, at) {
    if (at.before) count(counts, at.before, -1); // a changed row: take the old one back
    count(counts, payment, 1);
    return counts;
  },

  remove(counts, _key, at) {
    if (at.before) count(counts, at.before, -1);
    return counts;
  },

  query(counts, domain: string) {
    return counts.get(domain) ?? 0;
  },
});

function count(counts: Map<string, number>, payment: Readonly<Payment>, change: 1 | -1) {
  if (typeof payment.email !== 'string') return;
  const domain = payment.email.split('@')[1];
  if (!domain) return;
  const left = (counts.get(domain) ?? 0) + change;
  if (left === 0) counts.delete(domain);
  else counts.set(domain, left);
}
