// The story for everyone: on a phone, and by the rules of accessibility, in every step.
import AxeBuilder from '@axe-core/playwright';
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
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(' '))}`);
      expect.soft(found, id).toEqual([]);
    }
  });
}
