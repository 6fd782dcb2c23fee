// People add views, write folds, break them and mend them, while the log goes on.
import { COUNT, expect, payment, test, type Console } from '../console.ts';

/** Replaces the whole code in the open editor, as a person would. */
async function write(io: Console, code: string): Promise<void> {
  const { page } = io;
  const editor = page.getByRole('textbox', { name: /fold|code|editor/i }).first();
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(code);
}

test('a view from the gallery, chosen with its code in sight', async ({ io }) => {
  const { page } = io;
  await io.append([payment({ email: 'a@gmail.com' }), payment({ email: 'b@gmail.com', payment_id: 'p2' })]);
  await page
    .getByRole('button', { name: /^Add view/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Add a view' });
  await dialog.getByRole('radio', { name: /Email domains/ }).check();
  await expect(dialog.getByRole('region', { name: /Code of Email domains/ })).toContainText('export default view');
  await dialog.getByRole('button', { name: 'Add Email domains' }).click();
  const card = page.getByRole('article', { name: 'Email domains' });
  await expect(card).toContainText('gmail.com');
  const [view] = await io.views();
  expect(await io.query(view?.id ?? '', 'gmail.com')).toBe(2);
});

test('every view of the gallery runs on a log of payments', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'empty' });
  await io.page.keyboard.press('v');
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible();
  const names = await page.getByRole('dialog').getByRole('radio').count();
  await page.keyboard.press('Escape');
  for (let index = 0; index < names - 2; index++) {
    await page.keyboard.press('v');
    await page.getByRole('dialog').getByRole('radio').nth(index).check();
    await page.getByRole('dialog').getByRole('button', { name: /^Add / }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await io.traffic(200);
  await page.waitForTimeout(1_500);
  await io.traffic(0);
  await io.settled();
  const views = await io.views();
  expect(views.length).toBe(names - 2);
  for (const view of views) expect(view, view.name).toMatchObject({ status: 'running', lag: 0 });
});

test('a question asked on the card is answered there', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  const card = page.getByRole('article', { name: 'Total by merchant' });
  await card.getByRole('searchbox', { name: 'Merchant' }).fill('m42');
  await expect(card.getByRole('status')).toContainText('750');
});

test('an edit runs beside the view and takes over when it has caught up', async ({ io }) => {
  test.setTimeout(60_000);
  const { page } = io;
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  const id = await io.addView('Mine', COUNT);
  await page.getByRole('article', { name: 'Mine' }).getByRole('button', { name: 'Edit fold' }).click();
  await expect(page.getByRole('region', { name: 'Fold of Mine' })).toBeVisible();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
  await write(io, 'export default view({ init: () => 100, apply: (count) => count + 1 });');
  await expect(page.getByRole('region', { name: 'Fold of Mine' })).toContainText('swapped at offset 2', {
    timeout: 15_000,
  });
  expect(await io.state(id)).toBe(102);

  await write(
    io,
    'export default view({ init: () => 100, apply: (count) => { throw new Error("broken on purpose"); } });',
  );
  await expect(page.getByRole('region', { name: 'Fold of Mine' })).toContainText('broken on purpose', {
    timeout: 15_000,
  });
  // A broken edit leaves the running view alone.
  expect(await io.view(id)).toMatchObject({ status: 'running', offset: 2 });
  expect(await io.state(id)).toBe(102);
});

test('one record through the fold: the record, and exactly what it changed', async ({ io }) => {
  const { page } = io;
  await io.reset({ preset: 'forty-lines' });
  await page.getByRole('article', { name: 'Total by merchant' }).getByRole('button', { name: 'Edit fold' }).click();
  const one = page.getByRole('region', { name: 'One record through your fold' });
  await one.getByRole('button', { name: 'Record before' }).click();
  await expect(one.getByRole('group', { name: 'State, what changed' })).toContainText('m42');
  await expect(one.getByRole('group', { name: 'State, what changed' })).toContainText('75000');
});

test('a fold that fails says where: line, offset and record', async ({ io }) => {
  const { page } = io;
  const id = await io.addView(
    'Fragile',
    `export default view({
  init: () => 0,
  apply(total, payment) {
    return total + payment.card.limit;
  },
});`,
  );
  await io.append(payment());
  const error = await io.failure(id);
  expect(error).toMatchObject({ line: 4, offset: 0 });
  const card = page.getByRole('article', { name: 'Fragile' });
  await expect(card).toContainText('line 4');
  await expect(card).toContainText('offset 0');
  await expect(card.getByRole('button', { name: 'Fix the fold' })).toBeVisible();
});

test('through the console: an edit that does not compile is refused, and the view stays', async ({ io }) => {
  await io.append(payment());
  const id = await io.addView('Mine', COUNT);
  await io.settled();
  await expect(io.editView(id, 'export default view({ init: () => 0, apply: (')).rejects.toThrow(/Syntax error/);
  await expect(
    io.editView(id, 'export default view({ init: () => 0, apply() { throw new Error("no"); } });'),
  ).rejects.toThrow(/no/);
  expect(await io.state(id)).toBe(1);
  await io.editView(id, 'export default view({ init: () => 10, apply: (count) => count + 1 });');
  await io.settled();
  expect(await io.state(id)).toBe(11);
});

test('folds may use minisearch and d3-array', async ({ io }) => {
  await io.append([payment({ amount: 10 }), payment({ payment_id: 'p2', amount: 30, city: 'Mysuru' })]);
  const id = await io.addView(
    'Libraries',
    `import MiniSearch from 'minisearch';
    import { mean } from 'd3-array';
    export default view({
      init: () => [],
      apply(all, payment) { all.push({ id: payment.payment_id, amount: payment.amount, city: payment.city }); return all; },
      query(all, text: string) {
        const index = new MiniSearch({ fields: ['city'] });
        index.addAll(all);
        return { found: index.search(text).map((hit) => hit.id), mean: mean(all, (row) => row.amount) ?? null };
      },
    });`,
  );
  await io.settled();
  expect(await io.query(id, 'mysuru')).toEqual({ found: ['p2'], mean: 20 });
});

test('rename, duplicate, remove', async ({ io }) => {
  const { page } = io;
  await io.addView('Mine', COUNT);
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'More for Mine', exact: true }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('Duplicate');
  await expect(page.getByRole('article', { name: 'Mine copy' })).toBeVisible();
  await choose('Remove');
  await expect(page.getByRole('article', { name: 'Mine', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'More for Mine copy' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: /New name/ }).fill('Yours');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Yours' })).toBeVisible();
  expect((await io.views()).map(({ name }) => name)).toEqual(['Yours']);
});

test('an unknown view, preset or field is named in the refusal', async ({ io }) => {
  await expect(io.digest('v99')).rejects.toThrow(/v99/);
  await expect(io.reset({ preset: 'nowhere' })).rejects.toThrow(/forty-lines/);
  await expect(io.restart('v99', 'zero')).rejects.toThrow(/v99/);
});
