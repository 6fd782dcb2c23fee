// How many payments came from Bengaluru
// in the last hour? Each counts once, when it
// is created; time is the log's, no clock's.
const HOUR = 3_600_000;

export default view({
  init: () => ({
    // Each payment, and when it was made.
    payments: new Map<string, number>(),
    now: 0, // the latest time the log has told of
  }),

  apply(state, { payment_id: id, city }, at) {
    const { payments } = state;
    state.now = Math.max(state.now, at.timestamp);
    const start = state.now - HOUR;

    const isNew = at.op === 'c' && at.timestamp > start;
    if (isNew && city === 'Bengaluru' && !payments.has(id)) {
      payments.set(id, at.timestamp);
    }

    // Slide: the oldest stand first.
    for (const [old, time] of payments) {
      if (time > start) break;
      payments.delete(old);
    }
    return state;
  },

  query(state) {
    return state.payments.size;
  },
});
