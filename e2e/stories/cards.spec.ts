// However many views, however small the page: a card shows what may be done to it, whole, and its table under its titles.
import { readFileSync } from 'node:fs';
import type { Command } from '../../src/session/commands.ts';
import { type Console, expect, test } from '../console.ts';

test.setTimeout(90_000);

const GALLERY = [
  'total-by-merchant',
  'latest-by-id',
  'payment-search',
  'card-window',
  'email-domains',
  'latest-n',
  'ids-by-email',
  'settlement',
];
const FAILS_LATE = `export default view({
  init: () => new Map(),
  apply(rows, payment, at) {
    console.log('record', at.offset);
    if (at.offset === 1100) throw new Error('the merchant ' + payment.merchant_id + ' is not known to this fold, although it was expected to be');
    return rows.set(payment.payment_id, payment);
  },
  render: 'table',
});`;

const STATES = ['running', 'replaying', 'paused', 'crashed', 'failed'] as const;
type State = (typeof STATES)[number];

/** The preset of 1,200 payments with so many views, all in that state. */
async function bring(io: Console, views: number, state: State): Promise<void> {
  const commands: Command[] = [{ type: 'reset', preset: 'payments', seed: 1 }];
  for (const { id } of await viewsOfPreset(io)) commands.push({ type: 'removeView', id });
  const first = commands.length;
  for (const [index, gallery] of GALLERY.slice(0, views).entries()) {
    const id = `v${first + index}`;
    const name = gallery.replaceAll('-', ' ');
    const code = readFileSync(new URL(`../../src/views/gallery/${gallery}/fold.ts`, import.meta.url), 'utf8');
    commands.push(
      state === 'failed'
        ? { type: 'addView', id, name, code: FAILS_LATE }
        : { type: 'addView', id, name, code, gallery },
    );
    if (state === 'replaying') commands.push({ type: 'limitSpeed', id, recordsPerSecond: 20 });
  }
  await io.load(commands);
  if (state !== 'replaying') await io.settled();
  for (const { id } of await io.views()) {
    if (state === 'paused') await io.pause(id);
    if (state === 'crashed') await io.crash(id);
  }
  await expect(io.page.locator(`[data-view-card][data-status="${state}"]`)).toHaveCount(views);
  // A record or two, so that there is something to show.
  if (state === 'replaying') await expect(io.page.locator('.state .state-more').first()).toBeVisible();
}

async function viewsOfPreset(io: Console): Promise<readonly { readonly id: string }[]> {
  await io.reset({ preset: 'payments' });
  return io.views();
}

/** What of the cards is cut off or missing, in words. */
function flaws({ page }: Console): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const card of document.querySelectorAll('[data-view-card]')) {
      const name = card.querySelector('h3')?.textContent;
      for (const button of card.querySelectorAll('button')) {
        // A long message scrolls, with what belongs to it.
        if (button.closest('.failure-record')) continue;
        const place = button.getBoundingClientRect();
        const frame = (button.closest('.card-body') ?? card).getBoundingClientRect();
        const isWhole =
          place.width > 0 &&
          place.left >= frame.left - 0.5 &&
          place.right <= frame.right + 0.5 &&
          place.top >= frame.top - 0.5 &&
          place.bottom <= frame.bottom + 0.5;
        if (!isWhole) found.push(`${name}: ${button.textContent || button.ariaLabel} is cut off`);
      }
      const strip = card.querySelector('.console-toggle');
      if (strip && strip.getBoundingClientRect().height > 32) found.push(`${name}: the console strip breaks`);
      const titles = card.querySelector('.state table thead');
      if (titles && titles.getBoundingClientRect().height < 12) found.push(`${name}: a table without titles`);
    }
    const views = document.querySelector('[aria-label="Views"]');
    if (innerWidth > 760 && views && views.scrollHeight > views.clientHeight + 1)
      found.push('not all cards are in sight');
    return found;
  });
}

for (const [what, width, height] of [
  ['a laptop', 1440, 810],
  ['a projector', 1280, 720],
  ['a phone', 390, 844],
] as const) {
  test(`buttons are whole and tables have titles on ${what}: 1, 3, 6, 8 views in every state`, async ({ io }) => {
    await io.page.setViewportSize({ width, height });
    for (const views of [1, 3, 6, 8]) {
      for (const state of STATES) {
        await bring(io, views, state);
        await expect.poll(() => flaws(io), { message: `${views} views, ${state}` }).toEqual([]);
      }
    }
  });

  test(`a notice covers no button on ${what}`, async ({ io }) => {
    const { page } = io;
    await page.setViewportSize({ width, height });
    await bring(io, 3, 'running');
    const card = page.getByRole('article', { name: 'total by merchant' });
    await card.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    await expect(page.getByRole('group', { name: 'Notice' })).toContainText('Removed total by merchant.');
    const covered = await page.evaluate(() => {
      const notice = document.querySelector('.notice')?.getBoundingClientRect();
      if (!notice) return ['no notice'];
      return [...document.querySelectorAll('button, select, input')]
        .filter((control) => !control.closest('.notice'))
        .filter((control) => {
          const place = control.getBoundingClientRect();
          // What has been scrolled out of the stage is under nothing.
          const stage = control.closest('.stage')?.getBoundingClientRect();
          const bottom = Math.min(place.bottom, stage?.bottom ?? place.bottom);
          return place.top < notice.bottom - 0.5 && bottom > notice.top + 0.5 && bottom > place.top;
        })
        .map((control) => control.textContent ?? '');
    });
    expect(covered).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(card).toBeVisible();
  });
}

test('a crashed card offers each way back once', async ({ io }) => {
  await bring(io, 1, 'crashed');
  const card = io.page.getByRole('article', { name: 'total by merchant' });
  await expect(card.getByRole('button', { name: /Replay/ })).toHaveCount(1);
  await expect(card.getByRole('button', { name: /From checkpoint/ })).toHaveCount(1);
  await card.getByRole('button', { name: 'Replay from 0' }).click();
  await expect(card.getByRole('button', { name: 'Replay', exact: true })).toBeVisible();
});
