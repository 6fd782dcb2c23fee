// The page's keys. The stories walked by them alone: withoutMouse.spec.ts; the rules of accessibility: access.spec.ts.
import { COUNT, expect, open, payment, test } from '../console.ts';

test('? shows the keys; they do what it says', async ({ io }) => {
  const { page } = io;
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('crash it');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => io.endOffset()).toBe(2);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('as of 1 of 2', { exact: true })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.getByText('as of 1 of 2', { exact: true })).toBeHidden();
});

test('crash and replay a view by its number', async ({ io }) => {
  const { page } = io;
  const id = await io.addView('Mine', COUNT);
  await io.append(payment());
  await io.settled();
  await page.keyboard.press('1');
  await page.keyboard.press('c');
  await expect.poll(async () => (await io.view(id)).status).toBe('crashed');
  await page.keyboard.press('r');
  await expect.poll(async () => (await io.view(id)).status).toBe('running');
  await page.keyboard.press('e');
  await expect(page.getByRole('region', { name: 'Fold of Mine' })).toBeVisible();
});

test('append a payment without a mouse', async ({ io }) => {
  const { page } = io;
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog', { name: 'Append a record' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => io.endOffset()).toBe(1);
});

test('keys are letters inside a field', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  const before = await io.endOffset();
  const field = page.getByRole('searchbox', { name: 'Merchant' });
  await field.focus();
  await page.keyboard.type('cav1 ?');
  await expect(field).toHaveValue('cav1 ?');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await io.endOffset()).toBe(before);
  for (const view of await io.views()) expect(view.status).toBe('running');
});

test('play and pause with the space bar', async ({ io }) => {
  const { page } = io;
  await io.traffic(20);
  await expect(page.getByRole('button', { name: /^Pause/ }).first()).toBeVisible();
  await page.locator('body').press('Space');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();
});

for (const [what, width, height] of [
  ['a laptop', 1440, 810],
  ['a projector', 1280, 720],
  ['a phone', 390, 844],
] as const) {
  test(`nothing is cut off on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const io = await open(page);
    await io.reset({ preset: 'forty-lines' });
    await io.settled();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
