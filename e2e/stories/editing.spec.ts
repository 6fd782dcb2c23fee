// A fold is code: it is written on the page, tried beside the one that runs, and takes over when it has caught up.
import { COUNT, expect, payment, test } from '../console.ts';
import { FoldEditor } from '../foldEditor.ts';

test.setTimeout(60_000);

const COUNT_FROM_100 = 'export default view({ init: () => 100, apply: (count) => count + 1 });';

test('an edit runs beside the view and takes over when it has caught up', async ({ io }) => {
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  const id = await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write(COUNT_FROM_100);
  await editor.says('swapped at offset 2');
  expect(await io.state(id)).toBe(102);
  await io.append(payment({ payment_id: 'p3' }));
  await io.settled();
  expect(await io.state(id)).toBe(103);
});

test('a question on the card is answered by the fold that has taken over', async ({ io }) => {
  const asks = (answer: string) => `${COUNT_FROM_100.slice(0, -3)}, query: (count) => ${answer} });`;
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  await io.addView('Mine', asks('count'));
  const answer = io.page.getByRole('article', { name: 'Mine', exact: true }).locator('.answer');
  await expect(answer).toHaveText('102');
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write(asks('-count'));
  await editor.says('swapped at offset 2');
  await expect(answer).toHaveText('-102');
});

test('code that does not compile is named by its line, and the running view goes on', async ({ io }) => {
  await io.append(payment());
  const id = await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write('export default view({\n  init: () => 0,\n  apply: (count) => count +,\n});');
  await editor.says('The running view goes on with the code it had.');
  await expect(editor.panel.getByRole('button', { name: /^(line 3|Go to it)/ })).toBeVisible();
  await io.append(payment({ payment_id: 'p2' }));
  await io.settled();
  expect(await io.view(id)).toMatchObject({ status: 'running', offset: 2 });
  expect(await io.state(id)).toBe(2);
});

test('an edit that fails on a record says which line and which record, and the running view goes on', async ({
  io,
}) => {
  await io.append([payment(), payment({ payment_id: 'p2', city: 'Mysuru' })]);
  const id = await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write(
    [
      'export default view({',
      'init: () => 0,',
      'apply(count, payment) {',
      'if (payment.city === "Mysuru") throw new Error("no payments from Mysuru");',
      'return count + 1;',
      '} });',
    ].join('\n'),
  );
  await editor.says('no payments from Mysuru');
  await editor.says('line 4, offset 1');
  await editor.panel.getByText('The record at offset 1').click();
  await expect(editor.panel.getByRole('group').filter({ hasText: 'The record at offset 1' })).toContainText('"p2"');
  expect(await io.view(id)).toMatchObject({ status: 'running', offset: 2 });
  expect(await io.state(id)).toBe(2);
});

test('undo reaches back past the closing of the panel', async ({ io }) => {
  const { page } = io;
  await io.append(payment());
  const id = await io.addView('Mine', COUNT);
  const first = await FoldEditor.open(page, 'Mine');
  await first.write(COUNT_FROM_100);
  await first.says('swapped at offset 1');
  await first.close();

  const again = await FoldEditor.open(page, 'Mine');
  await expect(again.code).toContainText('100');
  await again.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(again.code).toContainText('init: () => 0');
  await expect.poll(() => io.state(id), { timeout: 15_000 }).toBe(1);
});

test('plain JavaScript will do', async ({ io }) => {
  await io.append([payment({ amount: 100 }), payment({ payment_id: 'p2', amount: 250 })]);
  const id = await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write(
    'const largest = (a, b) => (a > b ? a : b);\nexport default view({ init() { return 0; }, apply(most, payment) { return largest(most, payment.amount); } });',
  );
  await editor.says('swapped at offset 2');
  expect(await io.state(id)).toBe(250);
});

test('a field that no payment has is underlined, and named below', async ({ io }) => {
  await io.append(payment());
  await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  await editor.write('export default view({ init: () => "", apply: (last, payment) => payment.merchant });');
  await expect(editor.panel.locator('.squiggly-error').first()).toBeVisible({ timeout: 20_000 });
  await editor.says(/merchant/);
});

test('the fields of a payment are offered while one types', async ({ io }) => {
  const { page } = io;
  await io.append(payment());
  await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(page, 'Mine');
  await editor.write('export default view({ init: () => 0, apply: (count, payment) => payment');
  await page.keyboard.type('.');
  await expect(page.locator('.suggest-widget')).toContainText('merchant_id', { timeout: 20_000 });
});

test('for records of another shape their own fields are offered', async ({ io }) => {
  const { page } = io;
  await io.appendRecords([
    { key: 'roof', value: { sensor: 'roof', temperature: 31.5 } },
    { key: 'cellar', value: { sensor: 'cellar', temperature: 14 } },
  ]);
  await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(page, 'Mine');
  await editor.write('export default view({ init: () => 0, apply: (count, reading) => reading');
  await page.keyboard.type('.');
  await expect(page.locator('.suggest-widget')).toContainText('temperature', { timeout: 20_000 });
  await expect(page.locator('.suggest-widget')).not.toContainText('merchant_id');
});

test('the record on which an edit fails is shown, whole, without being looked for', async ({ io }) => {
  await io.append([payment(), payment({ payment_id: 'p2', city: 'Mysuru' }), payment({ payment_id: 'p3' })]);
  await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(io.page, 'Mine');
  const shown = editor.oneRecord.getByRole('group', { name: /^Record \d/ });
  await expect(shown).toContainText('p3');
  await editor.write(
    'export default view({ init: () => 0, apply(count, payment) { if (payment.city === "Mysuru") throw new Error("no"); return count; } });',
  );
  await expect(shown).toHaveAccessibleName('Record 1', { timeout: 15_000 });
  await expect(shown).toContainText('p2');
  await expect(editor.changes).toContainText('no');
  for (const field of Object.keys(payment())) await expect(shown).toContainText(field);
  expect(await shown.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
});

test('one record through the fold: the record, and exactly what it changed', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  const editor = await FoldEditor.open(page, 'Total by merchant');
  await editor.showRecord(1);
  await expect(editor.changes).toContainText('m42');
  await expect(editor.changes).toContainText('− 50000');
  await expect(editor.changes).toContainText('+ 75000');

  await editor.oneRecord.getByRole('button', { name: 'Record before' }).click();
  await expect(editor.changes).toContainText('+ 50000');
  await expect(editor.changes).not.toContainText('−');
});

test('the record goes through the code as it is written, not only through the code that runs', async ({ io }) => {
  await io.reset({ preset: 'forty-lines' });
  const editor = await FoldEditor.open(io.page, 'Total by merchant');
  await editor.showRecord(1);
  await editor.write('export default view({ init: () => 10, apply: (count) => count + 5 });');
  await expect(editor.changes).toContainText('− 15', { timeout: 10_000 });
  await expect(editor.changes).toContainText('+ 20');
});

test('Escape leads back to the card', async ({ io }) => {
  const { page } = io;
  await io.addView('Mine', COUNT);
  const editor = await FoldEditor.open(page, 'Mine');
  await editor.oneRecord.getByRole('button', { name: 'latest' }).focus();
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();
  await expect(page.getByRole('article', { name: 'Mine' }).getByRole('button', { name: 'Edit fold' })).toBeFocused();
});

test('E goes into the code, ready to type; Escape leads to the card, and from there [ and ] step through the records', async ({
  io,
}) => {
  const { page } = io;
  await io.append([payment(), payment({ payment_id: 'p2' }), payment({ payment_id: 'p3' })]);
  await io.addView('Mine', COUNT);
  await page.keyboard.press('1');
  await page.keyboard.press('e');
  const panel = page.getByRole('region', { name: 'Fold of Mine', exact: true });
  const code = panel.getByRole('textbox', { name: /fold in/ });
  await expect(code).toBeFocused({ timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' // [typed]');
  await expect(panel.locator('.view-lines')).toContainText('// [typed]');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('article', { name: 'Mine' })).toBeFocused();
  await page.keyboard.press('[');
  await expect(panel.getByRole('group', { name: 'Record 1', exact: true })).toBeVisible();
  await page.keyboard.press(']');
  await expect(panel.getByRole('group', { name: 'Record 2', exact: true })).toBeVisible();

  await page.keyboard.press('e');
  await expect(code).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
