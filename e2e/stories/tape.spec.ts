// The log is a paper tape: one looks along it, and at each record whole.
import { type Console, expect, payment, test } from '../console.ts';

/** Where the record under the tape's cursor stands, and a click on it. */
async function clickRecord(io: Console, offset: number): Promise<void> {
  const tape = tapeOf(io);
  await tape.focus();
  await tape.press('Home');
  for (let at = 0; at < offset; at++) await tape.press('ArrowRight');
  const x = Number(await tape.getAttribute('data-cursor-x'));
  const box = await tape.boundingBox();
  if (!box) throw new Error('the tape is not on the page');
  await tape.click({ position: { x, y: box.height / 2 } });
}

function tapeOf({ page }: Console) {
  return page.getByRole('slider', { name: 'Record on the tape' });
}

/** The offsets in sight. */
async function sightOf({ page }: Console): Promise<{ first: number; last: number }> {
  const text = (await page.locator('[data-text="sight"]').textContent()) ?? '';
  const [first, last] = [...text.replaceAll(',', '').matchAll(/\d+/g)].map(Number);
  return { first: first ?? Number.NaN, last: last ?? Number.NaN };
}

test('a click on a record shows it whole: value, key, time, headers, bytes', async ({ io }) => {
  const { page } = io;
  await io.appendRecords([
    { key: 'p1', value: { ...payment() } },
    {
      key: 'order-7',
      value: { nested: { list: [1, { deep: true }] }, text: 'ಮೈಸೂರು' },
      timestamp: Date.UTC(2026, 2, 3, 8, 30),
      headers: { trace: 'abc' },
    },
  ]);
  await clickRecord(io, 1);
  const sheet = page.getByRole('dialog', { name: /^Record 1/ });
  await expect(sheet).toContainText('order-7');
  await expect(sheet).toContainText('"deep": true');
  await expect(sheet).toContainText('ಮೈಸೂರು');
  await expect(sheet).toContainText('2026-03-03T08:30:00.000Z');
  await expect(sheet).toContainText(/headers\s*\{\s*"trace": "abc"/);
  const bytes = Buffer.byteLength(JSON.stringify((await io.read(1, 1))[0]));
  await expect(sheet).toContainText(`${bytes} as JSON`);

  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: /^Record 0/ })).toContainText('"p1"');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(tapeOf(io)).toBeFocused();
});

test('a tombstone says what it is', async ({ io }) => {
  await io.appendRecords([
    { key: 'p1', value: { ...payment() } },
    { key: 'p1', value: null },
  ]);
  await clickRecord(io, 1);
  await expect(io.page.getByRole('dialog', { name: /^Record 1/ })).toContainText('tombstone');
});

test('arrow keys go from record to record, Enter opens one, and from there the page goes back to it', async ({
  io,
}) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  await io.settled();
  const tape = tapeOf(io);
  await tape.focus();
  await tape.press('Home');
  await expect(tape).toHaveAttribute('aria-valuenow', '0');
  await tape.press('ArrowRight');
  await expect(tape).toHaveAttribute('aria-valuenow', '1');
  await expect(tape).toHaveAttribute('aria-valuetext', /m42 captured ₹250/);
  await tape.press('Enter');
  const sheet = page.getByRole('dialog', { name: /^Record 1/ });
  await sheet.getByRole('button', { name: 'As of here' }).click();
  await expect(page.getByText('as of 2 of 3', { exact: true })).toBeVisible();
  const [latest] = await io.views();
  await expect.poll(async () => Object.keys(Object(await io.state(latest?.id ?? '')))).toEqual(['p1', 'p2']);
});

test('a drag looks back while the log goes on, and "live" returns to the end', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'payments' });
  const end = await io.endOffset();
  await expect.poll(async () => (await sightOf(io)).last).toBe(end - 1);
  const box = await tapeOf(io).boundingBox();
  if (!box) throw new Error('the tape is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 300, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 900, y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await sightOf(io)).last).toBeLessThan(end - 1);
  // A drag is no click.
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.waitForTimeout(600);
  const held = await sightOf(io);
  await io.append([payment({ payment_id: 'later-1' }), payment({ payment_id: 'later-2' })]);
  expect(await sightOf(io)).toEqual(held);

  await page.getByRole('button', { name: /^live/ }).click();
  await expect.poll(async () => (await sightOf(io)).last).toBe(end + 1);
  await expect(page.getByRole('button', { name: /^live/ })).toBeHidden();
});

test('the wheel looks back too, and the overview reaches the beginning', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'payments' });
  const end = await io.endOffset();
  await expect.poll(async () => (await sightOf(io)).last).toBe(end - 1);
  await tapeOf(io).hover();
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await sightOf(io)).last).toBeLessThan(end - 1);
  await page.getByRole('slider', { name: 'Part of the log in sight' }).press('Home');
  await expect.poll(async () => (await sightOf(io)).first).toBe(0);
});

test('minus shows more records, narrower; plus fewer, wider', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'payments' });
  const inSight = async () => {
    const { first, last } = await sightOf(io);
    return last - first;
  };
  await expect.poll(inSight).toBeGreaterThan(0);
  await page.waitForTimeout(600);
  const before = await inSight();
  await page.getByRole('button', { name: 'More records, narrower' }).click();
  await expect.poll(inSight).toBeGreaterThan(before * 1.3);
  await page.getByRole('button', { name: 'auto' }).click();
  await expect.poll(inSight).toBeLessThan(before * 1.2);
});
