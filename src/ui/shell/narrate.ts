import type { SessionState } from '../../session/session.ts';
import { count, records } from '../../views/format.ts';
import { describeRecord } from '../tape/describeRecord.ts';
import { announcements } from './announcements.ts';

/** What happens within this time is told in one sentence, ms. */
const REST_MS = 500;
/** While records keep coming, the log is told of this often, ms. */
const SUMMARY_MS = 15_000;
/** A view so far behind is worth a word. */
const FAR_BEHIND = 100;

interface Store {
  getState(): SessionState;
  subscribe(listener: (after: SessionState, before: SessionState) => void): () => void;
}

/** What has been said of the log and of time. */
type Told = Pick<SessionState, 'endOffset' | 'asOf' | 'playing'>;

/** Says what happens in a session to those who do not see it: turns of events at once, the log and its time in summaries. Returns what ends it. */
export function narrate(store: Store, say: (text: string) => void): () => void {
  let told: Told = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function summarise(): void {
    timer = undefined;
    const state = store.getState();
    const text = summaryOf(told, state);
    told = state;
    if (text !== '') say(text);
  }
  function summariseIn(wait_ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(summarise, wait_ms);
  }

  const stop = store.subscribe((after, before) => {
    // Another log is another session: its beginning is no turn of events.
    if (after.log !== before.log) {
      clearTimeout(timer);
      timer = undefined;
      told = after;
      return;
    }
    if (
      after.reports !== before.reports ||
      after.views !== before.views ||
      after.asOf !== before.asOf ||
      after.postgres !== before.postgres
    ) {
      const turns = announcements(before, after);
      if (turns.length > 0) say(turns.join(' '));
    }
    if (after.playing !== before.playing || after.asOf !== before.asOf) summariseIn(REST_MS);
    else if (after.endOffset !== before.endOffset && timer === undefined)
      summariseIn(after.playing && after.trafficPerSecond > 0 ? SUMMARY_MS : REST_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** One sentence or two on what the log got and how time goes, since it was last told of; empty if nothing is new. */
export function summaryOf(told: Told, state: SessionState): string {
  const { endOffset, asOf, playing, trafficPerSecond, log } = state;
  const parts: string[] = [];
  if (playing !== told.playing)
    parts.push(
      playing ? `Playing${trafficPerSecond > 0 ? `, ${records(trafficPerSecond)} a second` : ''}.` : 'Paused.',
    );
  const appended = endOffset - told.endOffset;
  const [record] = appended === 1 ? log.read(endOffset - 1, 1) : [];
  if (record) {
    const { category, title, detail } = describeRecord(record);
    const what = [title, category === 'other' ? '' : category, detail].filter((part) => part !== '').join(', ');
    parts.push(`Record ${count(record.offset)} appended: ${what}.`);
  } else if (appended > 0) parts.push(`${records(appended)} appended; the log ends at offset ${count(endOffset)}.`);
  // That one has left the present, or is back, is told at once.
  if (asOf !== 'live' && told.asOf !== 'live' && asOf !== told.asOf) parts.push(`As of offset ${count(asOf)}.`);
  if (appended > 1 && asOf === 'live') parts.push(...lagsOf(state));
  return parts.join(' ');
}

function lagsOf({ views, reports, endOffset }: SessionState): readonly string[] {
  return views.flatMap(({ id, name, status }) => {
    const lag = endOffset - (reports[id]?.offset ?? 0);
    return status !== 'crashed' && lag >= FAR_BEHIND ? [`${name} lags ${count(lag)} behind.`] : [];
  });
}
