// Every page in every state, by the rules of WCAG 2.2 AA and by a measure of its targets.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../console.ts';
import { whatIsLost } from '../lost.ts';
import { PLACES } from '../places.ts';
import { smallTargets } from '../targets.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Another theme is the same page in other colours: what a rule could see of that is contrast. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const SIZES = [
  { width: 1440, height: 810 },
  { width: 390, height: 844 },
] as const;
/** A window of 1440×810 at 200 % zoom. */
const ZOOMED = { width: 720, height: 405 };
/** What a reader may set for themselves (WCAG 1.4.12). */
const SPACED_TEXT = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;
/**
 * Monaco's own: it hides what it draws from screen readers and gives them a text field of one pixel; its lines are drawn one over another. All around it is
 * looked at.
 */
const NOT_OURS = '.monaco-editor';

/** Base UI's: hidden elements at the edges of a menu, which hand the focus on as soon as they get it. */
const HANDS_ON_FOCUS = '[data-base-ui-focus-guard]';

const isInMenu = (element: Element) => element.closest('.menu-positioner') !== null;

async function objections(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude(NOT_OURS).exclude(HANDS_ON_FOCUS);
  if (rules) axe.withRules([...rules]);
  else axe.withTags(TAGS);
  const { violations } = await axe.analyze();
  const said: string[] = [];
  for (const { id, nodes } of violations) {
    const targets = nodes.map(({ target }) => target.join(' '));
    // An open menu holds the focus until it closes: nobody has to find it among the landmarks.
    const inMenus =
      id === 'region' ? await Promise.all(targets.map((one) => page.locator(one).first().evaluate(isInMenu))) : [];
    const left = targets.filter((_, place) => !inMenus[place]);
    if (left.length > 0) said.push(`${id}: ${left.join(', ')}`);
  }
  return said;
}

/** What is open may still be finding its place. */
async function expectNothingLost(page: Page, when: string): Promise<void> {
  const soft = expect.configure({ soft: true });
  await soft.poll(() => page.evaluate(whatIsLost), { message: when, timeout: 3_000 }).toEqual([]);
}

test.describe.configure({ mode: 'parallel' });

for (const { name, reach } of PLACES) {
  test(`nothing stands in anybody's way: ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await reach(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const rules = colorScheme === 'light' ? undefined : COLOUR_RULES;
        // What is only coming, or moves on under traffic, is looked at again.
        await expect
          .poll(() => objections(page, rules), { message: `${size.width} px, ${colorScheme}`, timeout: 8_000 })
          .toEqual([]);
      }
    }
    expect.soft(await page.evaluate(smallTargets), 'targets below 24 px').toEqual([]);
    await page.setViewportSize(ZOOMED);
    await expectNothingLost(page, 'lost at 200 % zoom');
    await page.addStyleTag({ content: SPACED_TEXT });
    // What is open finds its place anew, as if it had been opened so.
    await page.evaluate(() => {
      dispatchEvent(new Event('resize'));
      return new Promise(requestAnimationFrame);
    });
    await expectNothingLost(page, 'lost at 200 % zoom with more space in the text');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await expectNothingLost(page, `lost at ${size.width} px with more space in the text`);
    }
  });
}
