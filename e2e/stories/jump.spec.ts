// The past of a long log: any state is at hand, and is the state that a replay comes to.
import { readFileSync } from 'node:fs';
import type { CommandRecord } from '../../src/session/commands.ts';
import { expect, test, type Console } from '../console.ts';

const RECORDS = 4_300;
const GALLERY = ['latest-by-id', 'ids-by-email', 'card-window'];

/** Kept in ways of their own: what a history has to follow, or has to leave alone. */
const FOLDS = {
  'as it was asked': `init: () => ({ seen: new Set(), last: [], byCity: new Map() }),
    apply(state, { city, payment_id, amount }) {
      if (!city) return state;
      const days = state.byCity.get(city) ?? { sum: 0, ids: [] };
      days.sum += amount ?? 0;
      days.ids = [payment_id, ...days.ids].slice(0, 3);
      state.byCity.delete(city);
      state.byCity.set(city, days);
      state.seen.add(payment_id);
      if (state.seen.size > 500) state.seen.delete(state.seen.values().next().value);
      state.last = [payment_id, ...state.last].slice(0, 5);
      return state;
    }, query: (state, city) => state.byCity.get(city) ?? null`,
  'one row in two places': `init: () => ({ all: new Map(), last: null }),
    apply(state, payment) {
      state.last = { ...payment };
      state.all.set(payment.payment_id, state.last);
      return state;
    }`,
  'all in one list': `init: () => [], apply: (list, { amount }) => { list.push(amount ?? 0); return list; }`,
};

/** Of these nothing can be kept: they are replayed as ever. */
const NOT_KEPT = ['card-window', 'one row in two places', 'all in one list'];

async function addViews(io: Console): Promise<void> {
  for (const name of GALLERY)
    await io.addView(name, readFileSync(new URL(`../../src/views/gallery/${name}/fold.ts`, import.meta.url), 'utf8'));
  for (const [name, fold] of Object.entries(FOLDS)) await io.addView(name, `export default view({ ${fold} });`);
  await io.settled();
}

/** All that can be told of every view, as it stands. */
async function told(io: Console) {
  const all: Record<string, unknown> = {};
  for (const { id, name } of await io.views()) all[name] = { digest: await io.digest(id), state: await io.state(id) };
  return all;
}

async function keptOf(io: Console): Promise<Record<string, number | null>> {
  return Object.fromEntries((await io.views()).map(({ name, kept }) => [name, kept ?? null]));
}

async function payments(io: Console): Promise<CommandRecord[]> {
  await io.reset({ preset: 'payments', seed: 11 });
  await io.traffic(5_000);
  await io.advance((1_000 * RECORDS) / 5_000);
  await io.traffic(0);
  return (await io.read(0)).map(({ key, value, timestamp }) => ({ key, value, timestamp }));
}

test('[V10] a state at hand is the state that a replay comes to', async ({ io }) => {
  test.setTimeout(90_000);
  const records = await payments(io);
  const end = records.length;
  const offsets = [end - 1, 4_097];
  const replayed = new Map<number, unknown>();
  for (const offset of offsets) {
    await io.reset({ preset: 'empty' });
    await io.appendRecords(records.slice(0, offset));
    await addViews(io);
    replayed.set(offset, await told(io));
  }

  await io.reset({ preset: 'empty' });
  await io.appendRecords(records);
  await addViews(io);
  const present = await told(io);
  await io.seek(offsets[0] ?? 0);
  const names = [...GALLERY, ...Object.keys(FOLDS)];
  const expected = Object.fromEntries(names.map((name) => [name, NOT_KEPT.includes(name) ? null : end]));
  await expect.poll(() => keptOf(io), { timeout: 20_000 }).toEqual(expected);
  for (const offset of [...offsets, ...offsets.slice(0, 1)]) {
    await io.seek(offset);
    expect(await told(io)).toEqual(replayed.get(offset));
  }

  // Questions are answered of the state shown, and change nothing of what is kept.
  const [id = ''] = (await io.views()).filter(({ name }) => name === 'as it was asked').map((view) => view.id);
  expect(await io.query(id, 'Mumbai')).toMatchObject({ sum: expect.any(Number) });
  await io.seek('live');
  expect(await told(io)).toEqual(present);
  await io.seek(offsets[1] ?? 0);
  expect(await told(io)).toEqual(replayed.get(offsets[1] ?? 0));
});

test('what is kept is of the code that runs: an edit begins anew, and so does a compacted log', async ({ io }) => {
  await payments(io);
  const end = await io.endOffset();
  for (const { id } of await io.views()) await io.removeView(id);
  const id = await io.addView(
    'count',
    'export default view({ init: () => new Map(), apply: (all, { city }) => all.set(city, (all.get(city) ?? 0) + 1) });',
  );
  await io.settled();
  await io.seek(end - 10);
  await expect.poll(() => keptOf(io)).toEqual({ count: end });
  await io.editView(
    id,
    'export default view({ init: () => new Map([["n", 0]]), apply: (all) => all.set("n", all.get("n") + 1) });',
  );
  await io.seek(100);
  await expect.poll(() => io.state(id)).toEqual({ n: 100 });
  await expect.poll(() => keptOf(io)).toEqual({ count: end });
  await io.seek(4_000);
  expect(await io.state(id)).toEqual({ n: 4_000 });

  await io.seek('live');
  const { removed } = await io.compact();
  expect(removed).toBeGreaterThan(0);
  await io.seek(4_000);
  expect(await io.state(id)).toEqual({ n: (await io.read(0, 4_000)).filter(({ offset }) => offset < 4_000).length });
});

test('the slider shows how far all past states are at hand', async ({ io }) => {
  await payments(io);
  await io.settled();
  const slider = io.page.getByRole('slider', { name: 'As of' });
  const kept = () => slider.evaluate((element) => getComputedStyle(element).getPropertyValue('--kept'));
  expect(await kept()).toBe('0%');
  await slider.hover();
  await expect.poll(kept, { timeout: 20_000 }).toBe('100%');
});
