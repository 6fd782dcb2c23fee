import { expect, type Page } from '@playwright/test';
import { type Console, open, payment } from './console.ts';
import { FoldEditor } from './foldEditor.ts';
import { Story } from './story.ts';

/** A page in one of its states, and how a new tab gets there. Whoever adds a page, a dialog or a state adds a line to `PLACES`. */
export interface Place {
  readonly name: string;
  readonly reach: (page: Page) => Promise<unknown>;
}

const FAILS_AT_2 = `export default view({
  init: () => 0,
  apply(sum, payment, at) {
    if (at.offset === 2) throw new TypeError('payment.total is not a number');
    return sum + payment.amount;
  },
});`;
const PRINTS = `export default view({
  init: () => 0,
  apply(count, payment) {
    console.log('folded', payment.payment_id);
    console.warn('a warning');
    return count + 1;
  },
});`;

/** Some transactions through Postgres and its connector. */
async function writeSome(io: Console): Promise<void> {
  await io.traffic(5);
  await io.advance(4_000);
  await io.traffic(0);
  await io.settled();
}

/** The sandbox with a preset, all its views caught up. */
async function sandbox(page: Page, preset = 'payments'): Promise<Console> {
  const io = await open(page);
  await io.reset({ preset });
  await io.settled();
  return io;
}

async function firstView(io: Console): Promise<string> {
  const [view] = await io.views();
  if (!view) throw new Error('the session has no view');
  return view.id;
}

/** Two sessions that are kept. */
async function keptTwice(page: Page): Promise<void> {
  const io = await sandbox(page, 'empty');
  await io.append(payment());
  await io.reset({ preset: 'forty-lines' });
  await io.append(payment());
}

const card = (page: Page, name: string | RegExp) => page.getByRole('article', { name });

async function press(page: Page, key: string): Promise<void> {
  await page.locator('body').press(key);
}

async function openDialog(page: Page, key: string): Promise<void> {
  await sandbox(page);
  await press(page, key);
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function sessionMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

async function fromSessionMenu(page: Page, item: string): Promise<void> {
  await sandbox(page);
  await sessionMenu(page);
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function cardMenu(page: Page): Promise<void> {
  await sandbox(page);
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
}

async function inspect(page: Page, preset = 'payments'): Promise<void> {
  const io = await sandbox(page, preset);
  if (preset === 'razorpay') await writeSome(io);
  await page.getByRole('slider', { name: 'Record on the tape' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Record/ })).toBeVisible();
}

async function dualWrite(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/dual-write${query}`);
  await expect(page.getByRole('slider', { name: 'Playhead' })).toBeVisible();
  await expect(page.locator('.design-row').first()).toContainText(/ of /, { timeout: 20_000 });
}

async function sharedLink(page: Page): Promise<string> {
  const io = await sandbox(page);
  await io.addView('My count', PRINTS);
  await sessionMenu(page);
  await page.getByRole('menuitem', { name: 'Share' }).click();
  return page.getByLabel('Link to this run').inputValue();
}

async function story(page: Page, step: string, acts = 0): Promise<void> {
  const at = await Story.open(page, step);
  for (let act = 0; act < acts; act += 1) await at.act();
}

/** Every page, and every state in which it looks different. */
export const PLACES: readonly Place[] = [
  {
    name: 'the first visit',
    reach: async (page) => {
      const io = await open(page);
      await expect.poll(() => io.endOffset()).toBeGreaterThanOrEqual(3);
    },
  },
  { name: 'the sandbox', reach: (page) => sandbox(page) },
  { name: 'the sandbox, empty', reach: (page) => sandbox(page, 'empty') },
  { name: 'the sandbox, 40 records', reach: (page) => sandbox(page, 'forty-lines') },
  {
    name: 'under traffic',
    reach: async (page) => {
      const io = await sandbox(page);
      await io.traffic(100);
      await expect(page.locator('.tape[data-form="card"]')).toHaveCount(0);
    },
  },
  {
    name: 'the past',
    reach: async (page) => {
      const io = await sandbox(page);
      await io.seek(500);
    },
  },
  {
    name: 'a crashed view',
    reach: async (page) => {
      const io = await sandbox(page);
      await io.crash(await firstView(io));
      await expect(page.locator('.card[data-status="crashed"]')).toBeVisible();
    },
  },
  {
    name: 'a view that has replayed',
    reach: async (page) => {
      const io = await sandbox(page);
      const id = await firstView(io);
      await io.crash(id);
      await io.restart(id, 'zero');
      await io.settled();
      await expect(page.locator('.verdict').first()).toBeVisible();
    },
  },
  {
    name: 'a paused view',
    reach: async (page) => {
      const io = await sandbox(page);
      await io.pause(await firstView(io));
    },
  },
  {
    name: 'a failed view',
    reach: async (page) => {
      const io = await sandbox(page, 'forty-lines');
      await io.addView('Fails', FAILS_AT_2);
      await expect(card(page, 'Fails').locator('.failure')).toBeVisible();
    },
  },
  {
    name: 'drift after a direct write',
    reach: async (page) => {
      const io = await sandbox(page, 'forty-lines');
      const { id, name } = (await io.views())[1] ?? { id: '', name: '' };
      await io.writeDirectly(id, ['m42'], 12);
      await expect(card(page, name)).toContainText('Drifted');
    },
  },
  {
    name: 'a console',
    reach: async (page) => {
      const io = await sandbox(page, 'forty-lines');
      await io.addView('Prints', PRINTS);
      await io.settled();
      await card(page, 'Prints')
        .getByRole('button', { name: /^console/ })
        .click();
    },
  },
  {
    name: 'a question on a card',
    reach: async (page) => {
      await sandbox(page, 'forty-lines');
      const field = page.getByRole('searchbox').first();
      await field.fill('a');
      await expect(page.locator('.answer').first()).toBeVisible();
    },
  },
  {
    name: 'a search through a state',
    reach: async (page) => {
      await sandbox(page);
      await page
        .getByRole('button', { name: /^and .* more$/ })
        .first()
        .click();
      await expect(page.getByRole('textbox', { name: /^Search in the state/ })).toBeFocused();
    },
  },
  {
    name: 'the editor',
    reach: async (page) => {
      await sandbox(page, 'forty-lines');
      const name = (await page.locator('.card h3').first().textContent()) ?? '';
      await FoldEditor.open(page, name);
    },
  },
  {
    name: 'the editor with an error',
    reach: async (page) => {
      const io = await sandbox(page, 'empty');
      await io.append(payment());
      await io.addView('Mine', PRINTS);
      const editor = await FoldEditor.open(page, 'Mine');
      await editor.write('export default view({ init: () => 0, apply: (');
      await expect(editor.panel.locator('.run-status-bad')).toBeVisible({ timeout: 15_000 });
    },
  },
  { name: 'a record', reach: (page) => inspect(page) },
  {
    name: 'a record from Postgres, with what it changed',
    reach: async (page) => {
      await inspect(page, 'razorpay');
      await page.getByRole('button', { name: 'What did it change in the views?' }).click();
      await expect(page.locator('.record-changes dd').first()).toBeVisible();
    },
  },
  { name: 'Postgres before the first write', reach: (page) => sandbox(page, 'razorpay') },
  { name: 'Postgres before the log', reach: async (page) => writeSome(await sandbox(page, 'razorpay')) },
  {
    name: 'a transaction to choose',
    reach: async (page) => {
      await sandbox(page, 'razorpay');
      await page.getByRole('group', { name: 'App', exact: true }).getByRole('button', { name: 'Transaction' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  { name: 'the dialog to append', reach: (page) => openDialog(page, 'a') },
  {
    name: 'the dialog to append, refused JSON',
    reach: async (page) => {
      await openDialog(page, 'a');
      await page.getByRole('tab', { name: 'JSON' }).click();
      await page.getByRole('textbox', { name: 'JSON' }).fill('{');
      await page.getByRole('button', { name: 'Append', exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('not JSON');
    },
  },
  { name: 'the dialog to add a view', reach: (page) => openDialog(page, 'v') },
  { name: 'the keys', reach: (page) => openDialog(page, '?') },
  { name: 'the dialog to start over', reach: (page) => fromSessionMenu(page, 'Start over') },
  {
    name: 'the dialog to share',
    reach: async (page) => {
      await fromSessionMenu(page, 'Share');
      await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    },
  },
  {
    name: 'the session’s menu',
    reach: async (page) => {
      await sandbox(page);
      await sessionMenu(page);
    },
  },
  { name: 'a card’s menu', reach: (page) => cardMenu(page) },
  {
    name: 'a card’s inner menu',
    reach: async (page) => {
      await cardMenu(page);
      await page.getByRole('menuitem', { name: /^Speed limit/ }).click();
      await expect(page.getByRole('menuitemradio').first()).toBeVisible();
    },
  },
  {
    name: 'the dialog to write directly',
    reach: async (page) => {
      await cardMenu(page);
      await page.getByRole('menuitem', { name: /^Write to it directly/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'a name being changed',
    reach: async (page) => {
      await cardMenu(page);
      await page.getByRole('menuitem', { name: 'Rename' }).click();
    },
  },
  {
    name: 'a notice',
    reach: async (page) => {
      await cardMenu(page);
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Undo' }).focus();
    },
  },
  { name: 'Razorpay, its beginning', reach: (page) => story(page, 'five-systems') },
  { name: 'Razorpay, one payment', reach: (page) => story(page, 'one-payment', 3) },
  { name: 'Razorpay, five questions', reach: (page) => story(page, 'five-questions', 1) },
  { name: 'Razorpay, a stale read', reach: (page) => story(page, 'stale-read', 1) },
  { name: 'Razorpay, the settlement', reach: (page) => story(page, 'it-is-23-00', 1) },
  { name: 'Razorpay, when not to', reach: (page) => story(page, 'when-not-to') },
  { name: 'dual write', reach: (page) => dualWrite(page) },
  {
    name: 'dual write, the verdict',
    reach: async (page) => {
      await dualWrite(page);
      await press(page, 'End');
      await expect(page.locator('.verdict-box[data-status="drifted"]')).toBeVisible();
    },
  },
  {
    name: 'dual write, what may go wrong',
    reach: async (page) => {
      await dualWrite(page);
      await page.getByRole('button', { name: 'App A', exact: true }).first().click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'dual write, its writers',
    reach: async (page) => {
      await dualWrite(page);
      await page.getByRole('button', { name: /^Change …/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'dual write, in words',
    reach: async (page) => {
      await dualWrite(page);
      await page.locator('.in-words summary').click();
    },
  },
  {
    name: 'all orders, one of them chosen',
    reach: async (page) => {
      await dualWrite(page);
      await page.getByRole('button', { name: 'Shortest counterexample of Dual write' }).click();
      await expect(page.locator('.run-detail')).toContainText('drifted, for good');
    },
  },
  {
    name: 'all orders with every fault',
    reach: async (page) => {
      await dualWrite(page);
      await page.getByRole('button', { name: 'with every single fault added' }).click();
      await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 20_000 });
    },
  },
  {
    name: 'an invariant, asked',
    reach: async (page) => {
      await dualWrite(page);
      await page.getByRole('button', { name: 'All equal' }).click();
      await expect(page.getByRole('region', { name: 'Your own invariant' }).getByRole('status')).toContainText(
        'break',
        { timeout: 20_000 },
      );
    },
  },
  {
    name: 'a dual write’s link that is wrong',
    reach: async (page) => {
      await page.goto('./#/dual-write?d=naive.magic');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'a file to open', reach: (page) => page.goto('./#/shared') },
  {
    name: 'a shared run',
    reach: async (page) => {
      await page.goto(await sharedLink(page));
      await expect(page.getByRole('button', { name: 'Open it' })).toBeVisible();
      await page.locator('summary').first().click();
    },
  },
  {
    name: 'a shared run’s link that was cut off',
    reach: async (page) => {
      await page.goto('./#/shared/AAAA');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'sessions, one being renamed, one deleted',
    reach: async (page) => {
      await keptTwice(page);
      await page.goto('./#/sessions');
      await page.getByRole('button', { name: /^Delete/ }).click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
      await page.getByRole('button', { name: /^Rename/ }).click();
    },
  },
  {
    name: 'a session that another tab keeps',
    reach: async (page) => {
      await keptTwice(await page.context().newPage());
      await open(page);
      await expect(page.getByRole('button', { name: 'Take over' })).toBeVisible();
    },
  },
  { name: 'speed', reach: (page) => page.goto('./#/speed') },
  {
    name: 'speed, measured',
    reach: async (page) => {
      await page.goto('./#/speed');
      await page.getByRole('radio', { name: '10,000', exact: true }).check();
      await page.getByRole('button', { name: 'Measure this machine' }).click();
      await expect(page.getByRole('table')).toBeVisible({ timeout: 60_000 });
    },
  },
  {
    name: 'an address there is not',
    reach: async (page) => {
      await page.goto('./#/nowhere');
      await expect(page.locator('.cards, main h2').first()).toBeVisible();
    },
  },
];
