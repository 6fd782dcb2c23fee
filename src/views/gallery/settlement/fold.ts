// What each merchant is paid for each day, in paise: captures less refunds.
// A settlement day ends at 23:00 in India; what comes later belongs to the next.
const DAY = 86_400_000;
const IST = 19_800_000; // UTC + 5:30
const AFTER_CUT_OFF = 3_600_000; // from 23:00 to midnight
const DAYS_OPEN = 3; // then the books of a day are closed

export default view({
  init: () => ({
    rows: new Map<string, { merchant: string; day: string; captured: number; refunded: number; net: number }>(),
    latest: 0,
    // What the open days hold, so that a record delivered twice is paid once.
    seen: new Map<number, Set<string>>(),
    late: 0, // records that came after their day was closed
  }),

  apply(state, { payment_id, merchant_id, amount, status }, at) {
    const isCapture = status === 'captured';
    if ((!isCapture && status !== 'refunded') || !Number.isSafeInteger(amount)) return state;

    const day = Math.floor((at.timestamp + IST + AFTER_CUT_OFF) / DAY);
    if (day > state.latest) {
      state.latest = day;
      for (const old of state.seen.keys()) if (old <= day - DAYS_OPEN) state.seen.delete(old);
    }
    if (day <= state.latest - DAYS_OPEN) {
      state.late++;
      return state;
    }

    const seen = state.seen.get(day) ?? new Set<string>();
    state.seen.set(day, seen);
    const name = `${status} ${payment_id}`;
    if (seen.has(name)) return state;
    seen.add(name);

    const date = new Date(day * DAY).toISOString().slice(0, 10);
    const key = `${merchant_id} ${date}`;
    const row = state.rows.get(key) ?? { merchant: merchant_id, day: date, captured: 0, refunded: 0, net: 0 };
    if (isCapture) row.captured += amount;
    else row.refunded += amount;
    row.net = row.captured - row.refunded;
    state.rows.set(key, row);
    return state;
  },

  // No remove: money that moved stays moved, whatever becomes of the row.

  query(state, merchantId: string) {
    return [...state.rows.values()].filter((row) => row.merchant === merchantId);
  },

  render: 'table',
});
