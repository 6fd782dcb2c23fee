// The last ten records, newest last.
const KEPT = 10;

export default view({
  init: () => [] as Readonly<Payment>[],

  apply(latest, payment) {
    latest.push(payment);
    if (latest.length > KEPT) latest.shift();
    return latest;
  },

  render: 'list',
});
