// Dual write beside CDC: what goes wrong, when, and what a person can break.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../console.ts';

const PAGE = './#/dual-write';

async function openAt(page: Page, query = ''): Promise<void> {
  // Another address behind the # alone would not load the page anew.
  await page.goto('about:blank');
  await page.goto(query === '' ? PAGE : `${PAGE}?${query}`);
  await expect(playhead(page)).toBeVisible();
}

const diagram = (page: Page, name: string) => page.getByRole('group', { name: `${name}: what happens` });
const moment = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'At the playhead' }).getByRole('region', { name, exact: true });
const playhead = (page: Page) => page.getByRole('slider', { name: 'Playhead' });

const AGREE = 'Agree.';
const DRIFTED = 'Drifted, for good.';
/** What each preset comes to at the end of its run, for a dual write and for CDC. */
const PRESETS = [
  ['Nothing', AGREE, AGREE],
  ['Two writers race', DRIFTED, AGREE],
  ['Redis refuses a write', DRIFTED, AGREE],
  ['Message lost', DRIFTED, AGREE],
  ['Store down', DRIFTED, AGREE],
  ['App dies midway', DRIFTED, AGREE],
  ['Late retry', DRIFTED, AGREE],
  ['Consumer crashes', AGREE, AGREE],
  ['Consumer crashes, adds', AGREE, DRIFTED],
  ['Connector restarts', AGREE, AGREE],
  ['Redis forgets', DRIFTED, AGREE],
] as const;

for (const [name, dualWrite, cdc] of PRESETS) {
  test(`${name}: how it ends for a dual write and for CDC`, async ({ page }) => {
    await openAt(page);
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('End');
    await expect(moment(page, 'Dual write')).toContainText(dualWrite);
    await expect(moment(page, 'CDC')).toContainText(cdc);
  });
}

test('Stale fill harms one design only, and brings it on the page', async ({ page }) => {
  await openAt(page);
  await page.getByRole('button', { name: 'Stale fill', exact: true }).click();
  await page.keyboard.press('End');
  const panel = page.getByRole('complementary', { name: 'At the playhead' });
  await expect(panel.getByRole('region').first()).toContainText(DRIFTED);
  await expect(moment(page, 'CDC')).toContainText(AGREE);
});

test('a race, step by step: in time, late, then drifted, and the verdict leads to the event that did it', async ({
  page,
}) => {
  await openAt(page);
  await expect(moment(page, 'Dual write')).toContainText('Agree.');
  await page.keyboard.press('End');
  await expect(moment(page, 'Dual write')).toContainText('Drifted, for good.');
  await expect(moment(page, 'CDC')).toContainText('Agree.');
  const end = await playhead(page).inputValue();
  await moment(page, 'Dual write')
    .getByRole('button', { name: /^It happened at/ })
    .click();
  expect(Number(await playhead(page).inputValue())).toBeLessThan(Number(end));
  await expect(moment(page, 'Dual write')).toContainText('Drifted, for good.');
  await page.locator('body').press('ArrowLeft');
  await expect(moment(page, 'Dual write')).not.toContainText('Drifted, for good.');
});

test('arrow keys go from event to event, on the page and on the slider', async ({ page }) => {
  await openAt(page);
  const at = async () => Number(await playhead(page).inputValue());
  await page.locator('body').press('ArrowRight');
  const first = await at();
  expect(first).toBeGreaterThan(0);
  await page.locator('body').press('ArrowRight');
  const second = await at();
  expect(second).toBeGreaterThan(first);
  await playhead(page).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await at()).toBe(first);
  await page.keyboard.press('End');
  expect(await at()).toBe(Number(await playhead(page).getAttribute('max')));
  await page.keyboard.press('Home');
  expect(await at()).toBe(0);
});

test('a message lost by hand, by keyboard alone, is lost in both designs and can be mended', async ({ page }) => {
  await openAt(page, 'p=nothing');
  await page.keyboard.press('End');
  await expect(moment(page, 'Dual write')).toContainText('Agree.');

  const events = diagram(page, 'Dual write').getByRole('button');
  await events.first().focus();
  const write = diagram(page, 'Dual write')
    .getByRole('button', { name: /: B writes .* to Redis$/ })
    .first();
  for (let i = 0; i < 60 && !(await write.evaluate((node) => node === document.activeElement)); i++)
    await page.keyboard.press('ArrowRight');
  await expect(write).toBeFocused();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Lose it/ }).press('Enter');
  // In a diagram, End goes to its last event; on the slider it moves the playhead.
  await playhead(page).press('End');
  await expect(moment(page, 'Dual write')).toContainText('Drifted, for good.');
  await expect(moment(page, 'CDC')).toContainText('Agree.');

  await page.getByRole('button', { name: /^Mend: / }).click();
  await expect(moment(page, 'Dual write')).toContainText('Agree.');
});

test('an arrow is delayed by drawing its end to the right, and the address keeps it', async ({ page }) => {
  await openAt(page, 'p=nothing');
  const arrow = diagram(page, 'Dual write').locator('[data-message="A1→redis"][data-flight] .reach');
  const box = await arrow.boundingBox();
  if (!box) throw new Error('the arrow is not on the page');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Mend: .* late$/ })).toBeVisible();
  expect(page.url()).toContain('delay:A1!redis:');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Mend: .* late$/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^Mend: / })).toHaveCount(0);
});

test('an actor is crashed where the playhead stands, from its name', async ({ page }) => {
  await openAt(page, 'p=nothing&t=30');
  await page.getByRole('button', { name: 'App A', exact: true }).first().click();
  await page.getByRole('menuitem', { name: /^Crash App A/ }).click();
  await expect(page.getByRole('button', { name: /^Mend: App A crashes at 30 ms/ })).toBeVisible();
});

test('a link restores designs, faults, time and speed', async ({ page }) => {
  await openAt(page, 'd=parallel.outbox&p=race&t=40&x=0.25');
  await expect(page.getByRole('combobox', { name: 'Design above' })).toHaveValue('parallel');
  await expect(page.getByRole('combobox', { name: 'Design below' })).toHaveValue('outbox');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('0.25');
  await expect(playhead(page)).toHaveValue('40');
  await page.locator('body').press('ArrowRight');
  await expect.poll(() => page.url()).not.toContain('t=40');
  await page.reload();
  await expect(playhead(page)).not.toHaveValue('40');
});

test('a damaged link says what is wrong with it, and the page still works', async ({ page }) => {
  await page.goto(`${PAGE}?d=naive.magic&t=40`);
  await expect(page.getByRole('alert')).toContainText('there is no design “magic”');
  await page.locator('body').press('ArrowRight');
  expect(Number(await playhead(page).inputValue())).toBeGreaterThan(0);
});

test('it plays: smoothly, and for those who asked for less motion from event to event', async ({ page }) => {
  await openAt(page);
  await page.locator('body').press('Space');
  await expect.poll(async () => Number(await playhead(page).inputValue())).toBeGreaterThan(5);
  await page.locator('body').press('Space');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openAt(page, 't=1&x=4');
  const times = new Set(
    await diagram(page, 'Dual write')
      .locator('[data-event]')
      .evaluateAll((nodes) => nodes.map((node) => Number(node.getAttribute('data-at')))),
  );
  await page.locator('body').press('Space');
  for (let i = 0; i < 8; i++) {
    const at = Number(await playhead(page).inputValue());
    expect(at === 1 || times.has(at) || at === Number(await playhead(page).getAttribute('max'))).toBe(true);
    await page.waitForTimeout(90);
  }
});

test('the runs in words have a line for what the diagram draws', async ({ page }) => {
  await openAt(page);
  await page.getByText('The same runs in words').click();
  const words = page.getByRole('region', { name: 'Dual write in words' });
  await expect(words.getByRole('listitem').first()).toContainText(' ms');
  expect(await words.getByRole('listitem').count()).toBeGreaterThan(10);
});

test('looking at an event lights up its causes and effects, and dims the rest', async ({ page }) => {
  await openAt(page);
  await page.keyboard.press('End');
  const event = diagram(page, 'Dual write')
    .getByRole('button', { name: /Redis takes/ })
    .first();
  await event.hover();
  await expect(event).toHaveAttribute('data-lit', 'self');
  await expect(diagram(page, 'Dual write').locator('[data-event][data-lit="cause"]').first()).toBeVisible();
  expect(await diagram(page, 'Dual write').locator('[data-event][data-lit="other"]').count()).toBeGreaterThan(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing to object to, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openAt(page);
    await page.keyboard.press('End');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}

test('on a phone nothing is wider than the page, and the diagrams scroll by themselves', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAt(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const wide = await page.locator('.diagrams').evaluate((node) => [node.scrollWidth, node.clientWidth]);
  expect(wide[0]).toBeGreaterThan(wide[1] ?? 0);
});
