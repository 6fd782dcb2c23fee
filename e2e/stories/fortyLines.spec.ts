// The program it all began with: three payments, three views of them, in forty lines.
import { expect, test } from '../console.ts';

test.beforeEach(async ({ io }) => {
  await io.reset({ preset: 'forty-lines' });
  await io.settled();
});

test('forty lines: exactly three records, and three views', async ({ io }) => {
  expect((await io.read(0)).map(({ offset, key }) => [offset, key])).toEqual([
    [0, 'p1'],
    [1, 'p2'],
    [2, 'p3'],
  ]);
  expect((await io.views()).map(({ name, status, lag }) => [name, status, lag])).toEqual([
    ['Latest by id', 'running', 0],
    ['Total by merchant', 'running', 0],
    ['Payments by email', 'running', 0],
  ]);
});

test('forty lines: p2 is ₹ 250, m42 has ₹ 750, and riya is found with p1', async ({ io }) => {
  const [latest, totals, emails] = await io.views();
  expect(await io.query(latest?.id ?? '', 'p2')).toMatchObject({ payment_id: 'p2', amount: 25_000 });
  expect(await io.query(totals?.id ?? '', 'm42')).toBe(75_000);
  expect(await io.query(emails?.id ?? '', 'riya@example.in')).toEqual(['p1']);
});

for (const [view, input, question, answer] of [
  ['Latest by id', 'Payment', 'p2', '250'],
  ['Total by merchant', 'Merchant', 'm42', '750'],
  ['Payments by email', 'Email', 'riya@example.in', 'p1'],
] as const) {
  test(`forty lines: ${view} answers on its card, and again after its memory was lost`, async ({ io }) => {
    const card = io.page.getByRole('article', { name: view });
    await card.getByRole('searchbox', { name: input }).fill(question);
    await expect(card.getByRole('status')).toContainText(answer);

    await card.getByRole('button', { name: 'Crash', exact: true }).click();
    await expect(card.getByRole('searchbox', { name: input })).toBeHidden();
    await card.getByRole('button', { name: 'Replay from 0' }).click();
    await card.getByRole('searchbox', { name: input }).fill(question);
    await expect(card.getByRole('status')).toContainText(answer);
  });
}

test('forty lines: an answer stays true while the log goes on', async ({ io }) => {
  const card = io.page.getByRole('article', { name: 'Payments by email' });
  await card.getByRole('searchbox', { name: 'Email' }).fill('riya@example.in');
  await expect(card.getByRole('status')).toHaveText(/^\s*p1\s*$/);
  const [first] = await io.read(0, 1);
  await io.append({ ...Object(first?.value), payment_id: 'p4', email: 'riya@example.in' });
  await expect(card.getByRole('status')).toContainText('p4');
});
