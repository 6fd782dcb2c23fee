// The main stories, from their beginning to their end, by the keyboard alone; and wherever it leads, the focus can be seen and is never lost.
import type { Locator, Page } from '@playwright/test';
import { Console, COUNT, expect, open, payment, test } from '../console.ts';
import { Story } from '../story.ts';

/** More stops than any page has on the way to what is looked for. */
const STOPS_MAX = 160;

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Tabs to something and presses it. */
async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const focusIsSomewhere = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement !== document.body), { message: 'the focus is lost' })
    .toBe(true);

test('append a record: the dialog takes the focus, and gives it back', async ({ io }) => {
  const { page } = io;
  const opener = page.getByRole('button', { name: /^Append record/ });
  await press(page, opener);
  const dialog = page.getByRole('dialog', { name: 'Append a record' });
  await expect(dialog).toBeVisible();
  await press(
    page,
    dialog
      .getByRole('textbox', { name: /amount/i })
      .or(dialog.getByRole('spinbutton', { name: /amount/i }))
      .first(),
    'ControlOrMeta+a',
  );
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await expect.poll(() => io.endOffset()).toBe(1);
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('add a view, edit its fold, leave the editor, remove the view, take that back', async ({ io }) => {
  const { page } = io;
  await io.append(payment());
  await press(page, page.getByRole('button', { name: /^Add view/ }).first());
  const dialog = page.getByRole('dialog', { name: 'Add a view' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden({ timeout: 10_000 });
  await focusIsSomewhere(page);
  const card = page.getByRole('article').first();
  await expect(card).toBeVisible();
  const name = (await card.getByRole('heading').textContent()) ?? '';

  const edit = card.getByRole('button', { name: 'Edit fold' });
  await press(page, edit);
  const code = page.getByRole('textbox', { name: /fold in TypeScript.*Control M.*Escape/ });
  await expect(code).toBeFocused({ timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// mine\n');
  const panel = page.getByRole('region', { name: `Fold of ${name}` });
  await expect(panel).toContainText('✓', { timeout: 15_000 });

  // No trap: Control M lets Tab move on, Escape leaves the code, Escape again closes the editor.
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(code).not.toBeFocused();
  await focusIsSomewhere(page);
  await page.keyboard.press('Shift+Tab');
  await expect(code).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Escape');
  await expect(code).not.toBeFocused();
  await expect(card.locator(':focus')).toHaveCount(1);
  await press(page, panel.getByRole('button', { name: 'Close the editor' }));
  await expect(panel).toBeHidden();
  await expect(card.locator(':focus')).toHaveCount(1);

  await press(page, card.getByRole('button', { name: /^More for/ }));
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No views yet')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Views' }).getByRole('button', { name: /^Add view/ })).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Undo' }));
  await expect(card).toBeFocused();
});

test('a removed view passes the focus to the card beside it', async ({ io }) => {
  const { page } = io;
  for (const name of ['One', 'Two', 'Three']) await io.addView(name, COUNT);
  const card = (name: string) => page.getByRole('article', { name });
  await page.keyboard.press('2');
  await expect(card('Two')).toBeFocused();
  await press(page, card('Two').getByRole('button', { name: 'More for Two' }));
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(card('Two')).toBeHidden();
  await expect(card('Three')).toBeFocused();
});

test('crash and replay by the buttons of a card', async ({ io }) => {
  const { page } = io;
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  const id = await io.addView('Mine', COUNT);
  await io.settled();
  const card = page.getByRole('article', { name: 'Mine' });
  await press(page, card.getByRole('button', { name: 'Crash' }));
  await expect.poll(async () => (await io.view(id)).status).toBe('crashed');
  await page.keyboard.press('1');
  await press(page, card.getByRole('button', { name: 'Replay from 0' }));
  await expect.poll(async () => (await io.view(id)).status).toBe('running');
  await expect(card).toContainText('same digest');
  // The button has gone with the crash.
  await expect(card).toBeFocused();
});

test('to the past and back by the slider, and one step at a time', async ({ io }) => {
  const { page } = io;
  await io.append(Array.from({ length: 5 }, (_, n) => payment({ payment_id: `p${n}` })));
  await tabTo(page, page.getByRole('slider', { name: 'As of' }));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('as of 3 of 5', { exact: true })).toBeVisible();
  await press(page, page.getByRole('button', { name: /^Back to live/ }));
  await expect(page.getByText('as of 3 of 5', { exact: true })).toBeHidden();
  await focusIsSomewhere(page);
  await press(page, page.getByRole('button', { name: 'One record back' }));
  await expect(page.getByText('as of 4 of 5', { exact: true })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.getByText('as of 4 of 5', { exact: true })).toBeHidden();
});

test('a record of the tape is opened, walked through, and closed', async ({ io }) => {
  const { page } = io;
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  const strip = page.getByRole('slider', { name: 'Record on the tape' });
  await tabTo(page, strip);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Record 0' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Record 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(strip).toBeFocused();
});

test('dual write: play, step, break a message, load an order', async ({ page }) => {
  await page.goto('./#/dual-write');
  const playhead = page.getByRole('slider', { name: 'Playhead' });
  await press(page, page.getByRole('button', { name: 'Two writers race' }));
  await press(page, page.getByRole('button', { name: /^(Play|Again)/ }));
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, playhead);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const first = await playhead.inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(playhead).not.toHaveValue(first);
  await page.keyboard.press('Shift+Tab');
  const event = page.getByRole('group', { name: 'Dual write: what happens' }).locator('[tabindex="0"]');
  await page.locator('body').focus();
  await tabTo(page, event);
  await page.keyboard.press('ArrowRight');
  await focusIsSomewhere(page);
  await press(page, page.getByRole('button', { name: 'Shortest counterexample of Dual write' }));
  await expect(page.locator('.run-detail')).toContainText('drifted, for good');
});

test('Razorpay: a step’s question, its acts, and on to the next', async ({ page }) => {
  const story = await Story.open(page, 'one-payment');
  await press(page, page.locator('[data-next] button'));
  await expect(page.locator('[data-next] button')).toContainText('Let Debezium look');
  await press(page, page.locator('.story-next'));
  await expect(story.title).toHaveText('Five questions, five shapes');
  await story.ready();
  await focusIsSomewhere(page);
});

test('share: from the menu to the link, and back to the menu’s button', async ({ io }) => {
  const { page } = io;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, page.getByRole('button', { name: 'Session', exact: true }));
  await expect(page.getByRole('menu')).toBeVisible();
  for (let item = 0; item < 8; item += 1) {
    if ((await page.locator(':focus').textContent())?.startsWith('Share')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await press(page, dialog.getByRole('button', { name: 'Copy link' }));
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Session', exact: true })).toBeFocused();
});

/** In the page: what holds the focus, and what is wrong with how it is seen; null at the page's end. */
function lookAtFocus(): { readonly what: string; readonly wrong: readonly string[] } | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const rgba = (colour: string) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) return [0, 0, 0, 0];
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: readonly number[], b: readonly number[]) => {
    const [dark = 0, bright = 0] = [light(a), light(b)].toSorted((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  // Of a slider's thumb the thumb shows the ring, of an event in a diagram what is drawn in it, of the dots the one chosen.
  const ringed = element.closest('.slider-thumb') ?? element;
  let ground: readonly number[] = rgba(getComputedStyle(document.body).backgroundColor);
  for (let at = ringed.parentElement; at; at = at.parentElement) {
    const colour = rgba(getComputedStyle(at).backgroundColor);
    if ((colour[3] ?? 0) === 255) {
      ground = colour;
      break;
    }
  }
  const wrong: string[] = [];
  const style = getComputedStyle(ringed);
  const isDrawnWithin =
    element.closest('svg, [role="listbox"], .monaco-editor') !== null || element.matches('.splitter');
  if (!isDrawnWithin) {
    if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2) wrong.push('no ring');
    else if (contrast(rgba(style.outlineColor), ground) < 3) wrong.push(`a ring too pale: ${style.outlineColor}`);
  }
  const box = ringed.getBoundingClientRect();
  const [x, y] = [
    (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2,
    (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2,
  ];
  const top = document.elementFromPoint(x, y);
  if (!top || !(ringed.contains(top) || top.contains(ringed))) wrong.push(`covered by ${top?.className}`);
  return {
    what: `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}`,
    wrong,
  };
}

const WALKS: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['the sandbox', async (page) => (await open(page)).reset({ preset: 'payments' })],
  [
    'a crashed view in the past',
    async (page) => {
      const io = await open(page);
      await io.reset({ preset: 'forty-lines' });
      await io.settled();
      await io.crash('v1');
      await io.seek(2);
    },
  ],
  ['Postgres', async (page) => (await open(page)).reset({ preset: 'razorpay' })],
  ['Razorpay', (page) => Story.open(page, 'one-payment')],
  [
    'dual write',
    async (page) => {
      await page.goto('./#/dual-write');
      await expect(page.locator('.design-row').first()).toContainText(/ of /, { timeout: 20_000 });
    },
  ],
  [
    'a file to open',
    async (page) => {
      await page.goto('./#/shared');
      await expect(page.getByRole('link', { name: 'Back to the sandbox' })).toBeVisible();
    },
  ],
  [
    'speed',
    async (page) => {
      await page.goto('./#/speed');
      await expect(page.getByRole('button', { name: 'Measure this machine' })).toBeVisible();
    },
  ],
];

for (const [name, reach] of WALKS)
  for (const [scheme, width, height] of [
    ['light', 1440, 810],
    ['dark', 390, 844],
  ] as const)
    test(`wherever Tab leads, the focus is seen: ${name}, ${width} px`, async ({ page }) => {
      test.setTimeout(60_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await reach(page);
      const io = new Console(page);
      if (name !== 'a file to open' && !name.startsWith('d')) await io.settled();
      const wrong: string[] = [];
      const stops = new Set<string>();
      for (let stop = 0; stop < STOPS_MAX; stop += 1) {
        await page.keyboard.press('Tab');
        const look = await page.evaluate(lookAtFocus);
        // Past the last stop the browser's own take the focus.
        if (look === null) break;
        stops.add(look.what);
        for (const one of look.wrong) wrong.push(`${look.what}: ${one}`);
      }
      expect(stops.size).toBeGreaterThan(4);
      expect([...new Set(wrong)]).toEqual([]);
    });
