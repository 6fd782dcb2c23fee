import type { Json } from '../../../log/record.ts';
import { readChangeEvent } from '../../../views/changeEvent.ts';
import type { Stage, Step } from '../../lesson.ts';
import { money, number } from '../../figures.ts';
import { begin, passTime, SETTLEMENT, traffic } from '../stage.ts';

/** The story's Tuesday, and the day after. */
export const SETTLEMENT_DAY = '2025-06-03';
const NEXT_DAY = '2025-06-04';
/** IST, and then from 23:00 to midnight: the day a settlement belongs to. */
const SHIFT_MS = 19_800_000 + 3_600_000;
/** From 14:03:45 of the story's Tuesday to 22:59:50. */
const TO_THE_EVENING_MS = (22 * 3600 + 59 * 60 + 50) * 1_000 - (14 * 3600 + 2 * 60) * 1_000;

interface Books {
  readonly merchants: number;
  readonly captured: number;
  readonly refunded: number;
}

function fieldOf(row: Json, name: string): Json {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  return Object.entries(row).find(([field]) => field === name)?.[1] ?? null;
}

/** The view's rows of a day, added up; null while it does not answer. */
async function booksOfView({ session }: Stage, day: string): Promise<Books | null> {
  const state = await session.actions.state(SETTLEMENT).catch(() => null);
  if (state === null) return null;
  const rows = Object.values(fieldOf(state, 'rows') ?? {}).filter((row: Json) => fieldOf(row, 'day') === day);
  const sum = (name: string) => rows.reduce((total: number, row: Json) => total + Number(fieldOf(row, name)), 0);
  return { merchants: rows.length, captured: sum('captured'), refunded: sum('refunded') };
}

/** The same from the log alone: each capture and each refund once, by when it happened. */
function booksOfLog({ session }: Stage, day: string): Books {
  const seen = new Set<string>();
  const merchants = new Set<string>();
  const totals = { captured: 0, refunded: 0 };
  for (const { value, timestamp } of session.store.getState().log.read(0)) {
    const row = readChangeEvent(value)?.value ?? null;
    const status = fieldOf(row, 'status');
    if (status !== 'captured' && status !== 'refunded') continue;
    const name = `${status} ${String(fieldOf(row, 'payment_id'))}`;
    if (seen.has(name) || new Date(timestamp + SHIFT_MS).toISOString().slice(0, 10) !== day) continue;
    seen.add(name);
    merchants.add(String(fieldOf(row, 'merchant_id')));
    totals[status] += Number(fieldOf(row, 'amount'));
  }
  return { merchants: merchants.size, ...totals };
}

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
    const view = await booksOfView(stage, SETTLEMENT_DAY);
    const log = booksOfLog(stage, SETTLEMENT_DAY);
    const next = await booksOfView(stage, NEXT_DAY);
    return [
      number('merchants', 'merchants to be paid', view?.merchants),
      money('captured', 'captured today', view?.captured),
      money('refunded', 'refunded today', view?.refunded),
      money('net', 'paid out', view ? view.captured - view.refunded : null),
      money('log', 'the same, added up over the log', log.captured - log.refunded),
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
