// What went wrong is told with its very place: offset, record, line.
import { expect, payment, test } from '../console.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => payment({ payment_id: `p${index}` }));

/** Loops for ever on one payment. */
const LOOP_AT = (id: string) => `export default view({
  init: () => 0,
  apply(count, payment) {
    while (payment.payment_id === '${id}');
    return count + 1;
  },
});`;

test.describe('[P12] an endless loop in the middle of a batch', () => {
  test('is named with its record', async ({ io }) => {
    const { page } = io;
    await io.append(rows(1_000));
    const neighbour = await io.addView('neighbour', 'export default view({ init: () => 0, apply: (n) => n + 1 });');
    await io.settled();
    const id = await io.addView('loop', LOOP_AT('p417'));
    await io.failure(id);
    await expect.poll(async () => (await io.view(id)).error?.offset, { timeout: 8_000 }).toBe(417);
    const { error } = await io.view(id);
    expect(error?.message).toContain('1 s');
    expect(error?.message).toContain('offset 417');
    expect(error?.line).toBe(3);
    const card = page.getByRole('article', { name: 'loop' });
    await expect(card.getByRole('button', { name: 'record 417' })).toBeVisible();
    // Looking for it costs no neighbour its process.
    expect(await io.view(neighbour)).toMatchObject({ status: 'running', offset: 1_000 });
  });

  test('in an edit: the edit is refused with the record, and the running view stays', async ({ io }) => {
    await io.append(rows(300));
    const id = await io.addView('count', 'export default view({ init: () => 0, apply: (n) => n + 1 });');
    await io.settled();
    await expect(io.editView(id, LOOP_AT('p123'))).rejects.toThrow(/offset 123/);
    expect(await io.state(id)).toBe(300);
  });
});

test('what apply returns and must not: told at the line of its return', async ({ io }) => {
  await io.append(rows(3));
  const id = await io.addView(
    'sum',
    `export default view({
  init: () => 0,
  apply(sum, payment) {
    const amount = payment.amont;
    return sum + amount;
  },
});`,
  );
  expect(await io.failure(id)).toMatchObject({ offset: 0, line: 5, message: expect.stringContaining('NaN') });
});

test('in records of which the process was sent but the fields that are read, the place is as exact', async ({ io }) => {
  // More than a sealed segment holds: of those, fields are sent.
  await io.append(rows(4_200));
  const at = (code: string) => `export default view({
  init: () => new Map(),
  apply(seen, payment, at) {
    if (payment.payment_id === 'p3000') ${code};
    return seen.set(payment.merchant_id, payment.amount);
  },
});`;
  const thrown = await io.addView('throws', at(`throw new Error('not ' + payment.status)`));
  expect(await io.failure(thrown)).toMatchObject({ offset: 3_000, line: 4, message: 'not captured' });
  const returned = await io.addView('returns', at('return undefined'));
  expect(await io.failure(returned)).toMatchObject({ offset: 3_000, message: expect.stringContaining('undefined') });
  const kept = await io.addView('keeps', at(`seen.set('x', NaN)`));
  await io.failure(kept);
  await expect.poll(async () => (await io.view(kept)).error?.offset, { timeout: 8_000 }).toBe(3_000);
  const silent = await io.addView('loops', LOOP_AT('p3000'));
  await io.failure(silent);
  await expect.poll(async () => (await io.view(silent)).error?.offset, { timeout: 8_000 }).toBe(3_000);
});

test('an async fold is refused in words, and nothing of it reaches the page’s console', async ({ io }) => {
  const printed: string[] = [];
  io.page.on('console', (message) => printed.push(message.text()));
  await io.append(rows(3));
  for (const body of ["{ throw new Error('leaked'); }", '{ return sum; }', '{ null.leaked; }']) {
    const id = await io.addView('async', `export default view({ init: () => 0, async apply(sum) ${body} });`);
    const { message } = await io.failure(id);
    expect(message).toContain('Promise');
  }
  await io.page.waitForTimeout(300);
  expect(printed.filter((text) => text.includes('leaked'))).toEqual([]);
});

test('while one looks at the past, a crashed view says where it stood itself, and its past can still be asked for', async ({
  io,
}) => {
  const { page } = io;
  await io.append(rows(50));
  const crashed = await io.addView('crashed', 'export default view({ init: () => 0, apply: (n) => n + 1 });');
  const failed = await io.addView(
    'failed',
    `export default view({ init: () => 0, apply(n, _, at) { if (at.offset === 40) throw new Error('no'); return n + 1; } });`,
  );
  await io.failure(failed);
  await io.crash(crashed);
  await io.seek(20);
  expect(await io.view(crashed)).toMatchObject({ status: 'crashed', offset: 0, lag: 50 });
  expect(await io.view(failed)).toMatchObject({ status: 'failed', offset: 40, lag: 10, error: { offset: 40 } });
  const card = page.getByRole('article', { name: 'crashed' });
  await expect(card).toContainText('offset 0');
  await expect(card).toContainText('lag 50');
  await expect(card).not.toContainText('offset 20');
  expect(await io.state(crashed)).toBe(20);
  await io.seek('live');
  expect(await io.view(crashed)).toMatchObject({ status: 'crashed', offset: 0, lag: 50 });
});
