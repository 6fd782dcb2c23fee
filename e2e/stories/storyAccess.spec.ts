// The story for everyone: on a phone, and by the rules of accessibility, in every step.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../console.ts';
import { STEP_IDS, Story } from '../story.ts';

test('no step scrolls sideways on a phone', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const story = await Story.open(page, STEP_IDS[0]);
  for (const id of STEP_IDS) {
    await page.goto(`./#/razorpay/${id}`);
    await story.ready();
    const wide = await page.evaluate(() =>
      ['.app', '.story', '.stage'].map((part) => {
        const element = document.querySelector(part);
        return element ? element.scrollWidth - element.clientWidth : 0;
      }),
    );
    expect({ id, wide }).toEqual({ id, wide: [0, 0, 0] });
  }
});

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(' '))}`);
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing to object to in any step, ${scheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const story = await Story.open(page, STEP_IDS[0]);
    for (const id of STEP_IDS) {
      await page.goto(`./#/razorpay/${id}`);
      await expect(page.locator(`.story-steps [aria-current][href$="${id}"]`)).toBeVisible();
      await story.ready();
      // The editor is Monaco's, and looked at elsewhere.
      if (id !== 'unplanned-feature') await story.act();
      // A step that is only starting is pale: it is looked at again.
      await expect.poll(() => objections(page), { message: id, timeout: 15_000 }).toEqual([]);
    }
  });
}

test('a clicker’s keys go on wherever the focus is: on the tape, in an open record, on a slider', async ({ page }) => {
  const story = await Story.open(page, 'when-not-to');
  const slider = page.getByRole('slider', { name: /systems/i }).first();
  await slider.focus();
  const value = await slider.inputValue();
  await page.keyboard.press('PageUp');
  await expect(story.title).toHaveText('The audit');
  await story.ready();
  await page.goBack();
  await story.ready();
  await expect(page.getByRole('slider', { name: /systems/i }).first()).toHaveValue(value);

  const strip = page.getByRole('slider', { name: 'Record on the tape' });
  await strip.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Record/ })).toBeFocused();
  await page.keyboard.press('.');
  await expect(story.keep).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(strip).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(story.title).toHaveText('The audit');
  await story.ready();
  // What is typed is typed.
  const question = page.getByRole('article', { name: 'Support search' }).locator('input').first();
  await question.fill('riya');
  await question.press('.');
  await expect(question).toHaveValue('riya.');
  await expect(story.title).toHaveText('The audit');
});

test('with the keyboard one act follows the other, and the focus is never lost', async ({ page }) => {
  const story = await Story.open(page, 'one-payment');
  const act = page.locator('[data-next] button');
  await act.focus();
  for (const label of ['INSERT, COMMIT', 'Let Debezium look', 'Capture it']) {
    await expect(act).toBeFocused();
    await expect(act).toContainText(label);
    await page.keyboard.press('Enter');
    await expect(act.filter({ hasText: label })).toHaveCount(0, { timeout: 15_000 });
  }
  await expect(story.keep).toBeVisible();
  await expect(page.getByRole('list', { name: 'Do it' }).getByRole('listitem').last()).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(story.title).toHaveText('Five questions, five shapes');
});

test('after a click on an act Space plays, and presses no other act', async ({ page }) => {
  const story = await Story.open(page, 'one-payment');
  const act = page.locator('[data-next] button');
  await act.filter({ hasText: 'INSERT, COMMIT' }).click();
  await expect(act).toContainText('Let Debezium look');
  await expect(act).not.toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Pause/ }).first()).toBeVisible();
  expect(await story.rows()).toHaveLength(1);
});

test('a step is announced by its title, and its views are not heard of before it stands', async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    new MutationObserver(() => {
      const said = document.querySelector('.visually-hidden[role="status"]')?.textContent ?? '';
      if (said !== '' && heard.at(-1) !== said) heard.push(said);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const story = await Story.open(page, 'five-systems');
  await story.next();
  await story.next();
  await story.io.crash('v1');
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard'));
  await expect
    .poll(heard)
    .toEqual([
      'Step 1: Five systems, one truth',
      'Step 2: One payment’s journey',
      'Step 3: Five questions, five shapes',
      expect.stringContaining('crashed'),
    ]);
});
