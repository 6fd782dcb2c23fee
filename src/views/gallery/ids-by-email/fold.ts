// Which payments belong to an email: an inverted index.
export default view({
  init: () => new Map<string, string[]>(),

  apply(index, { email, payment_id }, at) {
    if (at.before && at.before.email !== email) forget(index, at.before);
    if (!email || !payment_id) return index;

    const ids = index.get(email);
    if (!ids) index.set(email, [payment_id]);
    else if (!ids.includes(payment_id)) ids.push(payment_id);
    return index;
  },

  remove(index, _key, at) {
    if (at.before) forget(index, at.before);
    return index;
  },

  query(index, email: string) {
    return index.get(email) ?? [];
  },

  render: 'list',
});

function forget(index: Map<string, string[]>, { email, payment_id }: Readonly<Payment>) {
  const left = (index.get(email) ?? []).filter((id) => id !== payment_id);
  if (left.length > 0) index.set(email, left);
  else index.delete(email);
}
