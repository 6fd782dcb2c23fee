// Time is in the visitor's hand: play, step, look back, and the same session again on another machine.
import { expect, open, payment, test } from '../console.ts';

test('as of: log, heads and every state at a past offset, and back', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  await io.settled();
  const [, totals] = await io.views();
  const id = totals?.id ?? '';
  const slider = page.getByRole('slider', { name: 'As of' });
  await slider.fill('1');
  await expect.poll(() => io.state(id)).toEqual({ m42: 50_000 });
  expect(await io.view(id)).toMatchObject({ offset: 1, lag: 0 });
  await expect(page.getByText('as of 1 of 3', { exact: true })).toBeVisible();

  await page
    .getByRole('button', { name: /Back to live/ })
    .first()
    .click();
  await expect.poll(() => io.state(id)).toEqual({ m42: 75_000, m17: 9_900 });
  await expect(page.getByText('as of 1 of 3', { exact: true })).toBeHidden();
});

test('[S6] the past is what was: a state as of an offset equals that of a log which ends there', async ({ io }) => {
  await io.reset({ preset: 'payments', seed: 7 });
  await io.settled();
  const end = await io.endOffset();
  const middle = Math.floor(end / 2);
  await io.seek(middle);
  const past = await io.digests();
  await io.seek('live');

  const half = await io.read(0, middle);
  const views = (await io.commands()).length;
  expect(views).toBeGreaterThan(0);
  const codes = await io.page.evaluate(() => window.insideOut.views().map(({ id, name }) => ({ id, name })));
  expect(codes.length).toBe(6);
  // The same folds over only the first half of the records.
  await io.load([{ type: 'reset', preset: 'payments', seed: 7 }]);
  await io.settled();
  await io.seek(middle);
  expect(await io.digests()).toEqual(past);
  expect(await io.read(0, middle)).toEqual(half);
});

test('step appends one record; step back shows the one before', async ({ io }) => {
  const { page } = io;
  await page.getByRole('button', { name: /^Step/ }).click();
  await expect.poll(() => io.endOffset()).toBe(1);
  await page.getByRole('button', { name: 'One record back' }).click();
  await expect(page.getByText('as of 0 of 1', { exact: true })).toBeVisible();
  // The log keeps it: the past is looked at, not returned to.
  expect(await io.endOffset()).toBe(1);
});

test('play and pause: virtual time stands still while nothing plays', async ({ io }) => {
  const { page } = io;
  await io.traffic(20);
  await expect.poll(() => io.endOffset()).toBeGreaterThan(5);
  await page
    .getByRole('button', { name: /^Pause/ })
    .first()
    .click();
  const stood = await io.endOffset();
  await page.waitForTimeout(500);
  expect(await io.endOffset()).toBe(stood);
});

test('[S1] a recorded session, loaded in a new browser, gives the same log and the same digests', async ({
  io,
  browser,
  baseURL,
}) => {
  await io.reset({ preset: 'payments', seed: 42 });
  await io.traffic(50);
  await io.page.waitForTimeout(700);
  await io.traffic(0);
  await io.append(payment({ payment_id: 'by-hand' }));
  const id = await io.addView(
    'Cities',
    'export default view({ init: () => ({}), apply(all, p) { all[p.city] = (all[p.city] ?? 0) + 1; return all; } });',
  );
  await io.appendRecords({ key: 'p7', value: null });
  await io.crash(id);
  await io.restart(id, 'zero');
  await io.advance(1_500);
  await io.settled();
  const [commands, end, digests] = [await io.commands(), await io.endOffset(), await io.digests()];
  const records = await io.read(0, end);

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await open(await context.newPage());
  await other.load(JSON.parse(JSON.stringify(commands)));
  await other.settled();
  expect(await other.endOffset()).toBe(end);
  expect(await other.read(0, end)).toEqual(records);
  expect(await other.digests()).toEqual(digests);
  await context.close();
});

test('[G1] the same seed gives the same payments; another seed gives others', async ({ io }) => {
  const first = async (seed: number) => {
    await io.reset({ preset: 'payments', seed });
    return io.read(0, 50);
  };
  const [one, again, other] = [await first(1), await first(1), await first(2)];
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('what is no session is refused, and the running one stays', async ({ io }) => {
  await io.append(payment());
  for (const broken of [[], [{ type: 'explode' }], [{ type: 'reset', preset: 'nowhere', seed: 1 }]]) {
    await expect(
      io.page.evaluate((json) => window.insideOut.load(JSON.parse(json)), JSON.stringify(broken)),
    ).rejects.toThrow();
  }
  expect(await io.endOffset()).toBe(1);
});
