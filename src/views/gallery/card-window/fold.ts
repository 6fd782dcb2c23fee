import { bisector } from 'd3-array';

// How many payments each card made in the last 60 seconds of event time.
// A payment is counted while any event of it lies in the window, so late records
// and records delivered twice change nothing they should not.
const WINDOW = 60_000;
const placeOf = bisector((event: { time: number }) => event.time).right;

export default view({
  init: () => ({
    perCard: new Map<string, number>(),
    now: 0, // the latest time the log has told of
    payments: new Map<string, { card: string; time: number }>(),
    events: [] as { id: string; time: number }[], // in order of time
    expired: 0, // how many at the front of `events` are done with
  }),

  apply(state, { payment_id: id, card_hash: card }, at) {
    const time = at.timestamp;
    state.now = Math.max(state.now, time);

    const known = state.payments.get(id);
    if (id && card && time > state.now - WINDOW && time > (known?.time ?? -Infinity)) {
      if (known) count(state.perCard, known.card, -1);
      count(state.perCard, card, 1);
      state.payments.set(id, { card, time });
      // A late record goes to its place, not to the end.
      state.events.splice(placeOf(state.events, time, state.expired), 0, { id, time });
    }

    // Slide: forget what the window has left behind.
    for (; state.expired < state.events.length; state.expired++) {
      const event = state.events[state.expired];
      if (!event || event.time > state.now - WINDOW) break;
      const payment = state.payments.get(event.id);
      if (payment?.time !== event.time) continue; // a newer event keeps it in
      count(state.perCard, payment.card, -1);
      state.payments.delete(event.id);
    }
    if (state.expired > state.events.length / 2) {
      state.events.splice(0, state.expired);
      state.expired = 0;
    }
    return state;
  },

  query(state, cardHash: string) {
    return state.perCard.get(cardHash) ?? 0;
  },

  render: 'bars',
});

function count(perCard: Map<string, number>, card: string, change: 1 | -1) {
  const left = (perCard.get(card) ?? 0) + change;
  if (left > 0) perCard.set(card, left);
  else perCard.delete(card);
}
