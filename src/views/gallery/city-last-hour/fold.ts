// How much happened in each city in the last hour of event time.
// One bucket a minute: an hour is sixty small Maps, however busy it was,
// and the window moves on by whole minutes.
const MINUTE = 60_000;
const MINUTES = 60;

export default view({
  init: () => ({
    perCity: new Map<string, number>(),
    latest: 0,
    minutes: new Map<number, Map<string, number>>(),
  }),

  apply(state, { city }, at) {
    const minute = Math.floor(at.timestamp / MINUTE);
    if (!city || minute <= state.latest - MINUTES) return state; // too late for the window

    const bucket = state.minutes.get(minute) ?? new Map<string, number>();
    state.minutes.set(minute, bucket);
    count(bucket, city, 1);
    count(state.perCity, city, 1);

    if (minute > state.latest) {
      state.latest = minute;
      for (const [old, cities] of state.minutes) {
        if (old > minute - MINUTES) continue;
        for (const [gone, times] of cities) count(state.perCity, gone, -times);
        state.minutes.delete(old);
      }
    }
    return state;
  },

  // No remove: what happened in a city happened, whatever becomes of the row.

  query(state, city: string) {
    return state.perCity.get(city) ?? 0;
  },

  render: 'bars',
});

function count(counts: Map<string, number>, city: string, change: number) {
  const left = (counts.get(city) ?? 0) + change;
  if (left > 0) counts.set(city, left);
  else counts.delete(city);
}
