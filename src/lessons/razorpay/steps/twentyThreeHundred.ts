import { fieldOf } from '../../../log/fieldOf.ts';
import { readSettlement, type SettlementRow } from '../../../session/files/settlementCsv.ts';
import { rowAfter } from '../../../views/changeEvent.ts';
import { dateOfDay, istDay } from '../../../views/ist.ts';
import { money, number } from '../../figures.ts';
import type { Step } from '../../lesson.ts';
import { createTally } from '../../tally.ts';
import { begin, passTime, SETTLEMENT, traffic } from '../stage.ts';

/** The story's Tuesday, and the day after. */
export const SETTLEMENT_DAY = '2025-06-03';
const NEXT_DAY = '2025-06-04';
/** From 23:00 to midnight: so long before its date the day of a settlement begins. */
const AFTER_CUT_OFF_MS = 3_600_000;
/** From 14:02:00 of the story's Tuesday, where the session begins, to 22:59:50. */
const TO_THE_EVENING_MS = (22 * 3600 + 59 * 60 + 50) * 1_000 - (14 * 3600 + 2 * 60) * 1_000;

interface Books {
  readonly merchants: number;
  readonly captured: number;
  readonly refunded: number;
}

/** The view's rows of a day, added up. */
function booksOfRows(rows: readonly SettlementRow[], day: string): Books {
  const ofDay = rows.filter((row) => row.day === day);
  const sum = (name: 'captured' | 'refunded') => ofDay.reduce((total, row) => total + row[name], 0);
  return { merchants: ofDay.length, captured: sum('captured'), refunded: sum('refunded') };
}

interface DayInLog {
  readonly seen: Set<string>;
  readonly totals: { captured: number; refunded: number };
}

/** The same from the log alone, by day: each capture and each refund once, by when it happened. */
const DAYS_IN_LOG = createTally<Map<string, DayInLog>>(
  () => new Map(),
  (days, { value, timestamp }) => {
    const row = rowAfter(value);
    const status = fieldOf(row, 'status');
    if (status !== 'captured' && status !== 'refunded') return;
    const date = dateOfDay(istDay(timestamp, AFTER_CUT_OFF_MS));
    const day = days.get(date) ?? { seen: new Set(), totals: { captured: 0, refunded: 0 } };
    days.set(date, day);
    const name = `${status} ${String(fieldOf(row, 'payment_id'))}`;
    if (day.seen.has(name)) return;
    day.seen.add(name);
    day.totals[status] += Number(fieldOf(row, 'amount'));
  },
);

/** A daily batch is a fold as well: its day ends at 23:00, by the records' own time. */
export const twentyThreeHundred: Step = {
  id: 'it-is-23-00',
  title: 'It is 23:00',
  story: [
    'At 23:00 in India the day is settled: for each merchant all that was captured, less what was refunded, in a file for the bank.',
    'Which day a payment belongs to is decided by when it happened, not by when a job ran. So the file can be made again, tomorrow or next year, and come out the same.',
  ],
  start: () => [
    begin(),
    ...traffic(10, 60),
    { type: 'advance', ms: TO_THE_EVENING_MS - 60_000 - 5_100 - 15_000 },
    { type: 'traffic', recordsPerSecond: 12 },
    { type: 'advance', ms: 15_000 },
  ],
  playing: 0,
  predict: {
    question: 'A payment is captured at 23:00:02. In which file is it?',
    choices: ['today’s', 'tomorrow’s', 'both'],
    right: 1,
    because:
      'Its own time says so, however late or early the record arrives. Three days stay open for those that come late; then the books are closed.',
  },
  acts: [
    {
      id: 'close',
      text: 'It is 22:59:50. Let twenty seconds pass, and watch a second row appear for busy merchants: tomorrow’s.',
      label: 'Let it become 23:00',
      run: (stage) => passTime(stage, 20, 1_000, 160),
    },
    {
      id: 'file',
      text: 'Make the settlement file: a line a merchant, exact to the paisa. Open it below, and download it.',
      label: 'Make the file',
      isPossible: (stage) => stage.session.store.getState().now >= Date.UTC(2025, 5, 3, 17, 30),
      run: async (stage) => stage.note('file', true),
    },
  ],
  figures: async (stage) => {
    const rows = await readSettlement(stage.session.actions, SETTLEMENT).catch(() => null);
    const view = rows && booksOfRows(rows, SETTLEMENT_DAY);
    const next = rows && booksOfRows(rows, NEXT_DAY);
    const log = (await DAYS_IN_LOG.upToNow(stage)).get(SETTLEMENT_DAY)?.totals;
    return [
      number('merchants', 'merchants to be paid', view?.merchants),
      money('captured', 'captured today', view?.captured),
      money('refunded', 'refunded today', view?.refunded),
      money('net', 'paid out', view ? view.captured - view.refunded : null),
      money('log', 'the same, added up over the log', log ? log.captured - log.refunded : 0),
      money('next', 'tomorrow’s, so far', next ? next.captured - next.refunded : null),
    ];
  },
  reached: (stage, { now }) =>
    stage.noted('file') === true && now.get('net') === now.get('log') && Number(now.get('next')) > 0,
  keep: 'A batch is a fold that is asked once a day; event time decides what belongs to it.',
  real: 'the sums, exact to the paisa, and the file.',
  simulated: 'the payments; nine hours passed in an instant.',
  panel: 'settlementFile',
};
