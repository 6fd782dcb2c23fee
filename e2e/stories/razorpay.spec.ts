// The Razorpay story: every step walked by the keyboard alone, and what it claims counted again from the log.
import type { Json, LogRecord } from '../../src/log/record.ts';
import { expect, test } from '../console.ts';
import { STEP_IDS, Story } from '../story.ts';

type Fields = { readonly [name: string]: Json };

/** The row a change event leaves; null for a deletion or a tombstone. */
function rowOf({ value }: LogRecord): Fields | null {
  const { after = null } = (value ?? {}) as { readonly after?: Fields | null };
  return after;
}

function picture(story: Story) {
  return story.page.evaluate(() => window.insideOut.postgres.picture);
}

async function log(story: Story): Promise<LogRecord[]> {
  return story.io.read(0);
}

/** What a merchant captured, by the rows Postgres has. All of a story's records are of one day. */
async function capturedOf(story: Story, merchant: string): Promise<number> {
  const matching = (await story.rows()).filter((row) => row.merchant_id === merchant && row.status === 'captured');
  return matching.reduce((sum, row) => sum + Number(row.amount), 0);
}

const latest = (records: readonly LogRecord[]) => Math.max(...records.map(({ timestamp }) => timestamp));

interface Walked {
  readonly id: string;
  /** What holds after each of its acts. */
  readonly after: readonly ((story: Story) => Promise<void>)[];
}

const nothing = async () => {};

const STEPS: readonly Walked[] = [
  {
    id: 'five-systems',
    after: [
      async ({ io }) => {
        const end = await io.endOffset();
        expect(end).toBeGreaterThanOrEqual(6);
        for (const { lag } of await io.views()) expect(lag).toBeLessThan(10);
      },
    ],
  },
  {
    id: 'one-payment',
    after: [
      async (story) => {
        expect(await story.io.endOffset()).toBe(0);
        expect(await story.rows()).toMatchObject([{ payment_id: 'p-first', status: 'authorized' }]);
        expect((await picture(story))?.wal.at(-1)?.record).toBe('Transaction COMMIT');
      },
      async ({ io }) => {
        expect((await io.views()).map(({ offset }) => offset)).toEqual([1, 1, 1, 1, 1]);
      },
      async (story) => {
        const events = (await log(story)).map(({ value }) => value as Fields);
        expect(events.map(({ op }) => op)).toEqual(['c', 'u']);
        expect(events.at(1)).toMatchObject({ before: { status: 'authorized' }, after: { status: 'captured' } });
      },
    ],
  },
  {
    id: 'five-questions',
    after: [
      async (story) => {
        expect(await story.io.query('v1', 'm42')).toBe(await capturedOf(story, 'm42'));
        await expect(story.figure('answered')).toHaveText('5');
      },
    ],
  },
  {
    id: 'the-peak',
    after: [
      async ({ io }) => expect(await io.endOffset()).toBeGreaterThan(12_000),
      async ({ io }) => {
        const [archive] = (await io.views()).filter(({ id }) => id === 'v5');
        expect(archive?.lag).toBeGreaterThan(10_000);
        for (const { id, lag } of await io.views()) if (id !== 'v5') expect(lag).toBeLessThan(10_000);
      },
      async ({ io }) => {
        for (const { lag } of await io.views()) expect(lag).toBeLessThan(500);
      },
    ],
  },
  {
    id: 'card-burst',
    after: [
      async ({ io }) => expect(await io.query('v2', '9f3c1b7a')).toBe(7),
      async (story) => {
        const ofCard = (await log(story)).filter((record) => rowOf(record)?.card_hash === '9f3c1b7a');
        expect(ofCard).toHaveLength(14);
        expect(new Set(ofCard.map(({ key }) => key)).size).toBe(7);
        expect(await story.io.query('v2', '9f3c1b7a')).toBe(7);
      },
      async (story) => {
        const records = await log(story);
        const recent = records.filter(({ timestamp }) => timestamp > latest(records) - 60_000);
        const perCard = new Map<string, Set<string | null>>();
        for (const record of recent) {
          const card = String(rowOf(record)?.card_hash);
          perCard.set(card, (perCard.get(card) ?? new Set()).add(record.key));
        }
        expect(perCard.has('9f3c1b7a')).toBe(false);
        const counted = Object.fromEntries([...perCard].map(([card, keys]) => [card, keys.size]));
        expect(await story.io.state('v2')).toMatchObject({ perCard: counted });
      },
    ],
  },
  {
    id: 'lose-the-dashboard',
    after: [
      async ({ io }) => {
        const status = new Map((await io.views()).map((view) => [view.id, view.status]));
        expect([status.get('v1'), status.get('v6'), status.get('v2')]).toEqual(['crashed', 'crashed', 'running']);
      },
      async (story) => {
        const { io } = story;
        await io.settled();
        expect(await io.digest('v1')).toBe(await io.digest('v6'));
        await expect(story.figure('rebuilt')).toHaveText('the same');
        await expect(story.page.getByRole('group', { name: 'The race' })).toContainText(/back after .*back after/s);
      },
    ],
  },
  {
    id: 'unplanned-feature',
    after: [
      async ({ io }) => expect((await io.views()).map(({ name }) => name)).toContain('Bengaluru, last hour'),
      async (story) => {
        const records = await log(story);
        const made = records.filter(
          (record) =>
            (record.value as Fields).op === 'c' &&
            record.timestamp > latest(records) - 3_600_000 &&
            rowOf(record)?.city === 'Bengaluru',
        );
        expect(made.length).toBeGreaterThan(10);
        expect(await story.io.query('v6')).toBe(new Set(made.map(({ key }) => key)).size);
      },
    ],
  },
  {
    id: 'riya-calls',
    after: [
      async ({ io }) => {
        const found = await io.query('v4', 'riya failed tue');
        expect(found).toMatchObject([{ payment_id: 'p-7741', status: 'failed', day: 'Tuesday' }]);
      },
      nothing,
    ],
  },
  {
    id: 'it-is-23-00',
    after: [
      async (story) => {
        // A settlement day ends at 23:00 in India: 17:30 UTC.
        const dayOf = ({ timestamp }: LogRecord) => new Date(timestamp + 6.5 * 3_600_000).toISOString().slice(0, 10);
        const net = new Map<string, number>();
        for (const record of await log(story)) {
          const { status, amount } = rowOf(record) ?? {};
          const sign = status === 'captured' ? 1 : status === 'refunded' ? -1 : 0;
          net.set(dayOf(record), (net.get(dayOf(record)) ?? 0) + sign * Number(amount));
        }
        expect([...net.keys()]).toEqual(['2025-06-03', '2025-06-04']);
        const { rows: held } = (await story.io.state('v3')) as { readonly rows: { readonly [key: string]: Fields } };
        for (const [day, expected] of net) {
          const ofDay = Object.values(held).filter((row) => row.day === day);
          expect(ofDay.reduce((sum, row) => sum + Number(row.net), 0)).toBe(expected);
        }
      },
      nothing,
    ],
  },
  {
    id: 'stale-read',
    after: [
      async (story) => {
        await expect(story.figure('view')).toHaveText('0');
        await expect(story.figure('postgres')).toHaveText('1');
      },
      async (story) => {
        await expect(story.figure('waited')).toHaveText('1');
        const ids = (await story.rows())
          .map(({ payment_id }) => String(payment_id))
          .filter((id) => id.startsWith('p-mine'));
        expect(ids).toHaveLength(2);
        for (const id of ids) expect(await story.io.query('v4', id)).toMatchObject([{ payment_id: id }]);
      },
    ],
  },
  {
    id: 'never-in-the-log',
    after: [
      async (story) =>
        expect((await picture(story))?.transactions.at(-1)).toMatchObject({ status: 'rolled back', error: null }),
      async (story) =>
        expect((await picture(story))?.transactions.at(-1)).toMatchObject({
          status: 'rolled back',
          error: { sqlstate: '23505', condition: 'unique_violation' },
        }),
      async (story) => {
        const shown = await picture(story);
        expect(shown?.wal.filter(({ record }) => record === 'Transaction ABORT').length).toBeGreaterThanOrEqual(2);
        const records = await log(story);
        expect(records.filter(({ key }) => key?.startsWith('p-undone'))).toEqual([]);
        expect(records.filter(({ key }) => key === 'p-taken')).toHaveLength(1);
      },
    ],
  },
  {
    id: 'sent-again',
    after: [
      nothing,
      async (story) => {
        const places = (await log(story)).map(({ value }) => (value as { readonly source: Fields }).source.lsn);
        const again = places.length - new Set(places).size;
        expect(again).toBeGreaterThan(0);
        expect((await picture(story))?.counts.sentAgain).toBe(again);
        expect(await story.io.query('v1', 'm42')).toBe(await capturedOf(story, 'm42'));
      },
    ],
  },
  {
    id: 'forget-riya',
    after: [
      async (story) => expect(JSON.stringify(await log(story))).toContain('riya@example.in'),
      async (story) => {
        const records = await log(story);
        expect(JSON.stringify(records)).not.toContain('riya@example.in');
        expect(records.filter(({ value }) => value === null).map(({ key }) => key)).toEqual([
          'p-riya-1',
          'p-riya-2',
          'p-riya-3',
        ]);
        expect(await story.io.endOffset()).toBeGreaterThan(records.length);
      },
    ],
  },
  {
    id: 'the-audit',
    after: [
      async (story) => {
        const before = await story.io.digests();
        for (const { id } of await story.io.views()) await story.io.restart(id, 'zero');
        await story.io.settled();
        expect(await story.io.digests()).toEqual(before);
        await expect(story.figure('equal')).toHaveText('5');
      },
    ],
  },
  {
    id: 'when-not-to',
    after: [async (story) => expect(await story.io.query('v1', 'm42')).toBe(await capturedOf(story, 'm42'))],
  },
];

test('every step can be walked by a clicker, and shows what it claims', async ({ page }) => {
  test.setTimeout(420_000);
  expect(STEPS.map(({ id }) => id)).toEqual(STEP_IDS);
  const story = await Story.open(page, STEP_IDS[0]);
  for (const [place, { id, after }] of STEPS.entries()) {
    await test.step(id, async () => {
      if (place > 0) await story.next();
      expect(new URL(page.url()).hash).toBe(`#/razorpay/${id}`);
      await expect(story.keep).toHaveCount(0);
      for (const check of after) {
        await story.act();
        await check(story);
      }
      await expect(story.keep).toBeVisible();
    });
  }
  await expect(page.getByRole('navigation', { name: 'Steps' }).locator('[data-reached]')).toHaveCount(15);
});
