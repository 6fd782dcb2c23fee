// Who asks the system for less motion gets none: what is new stands where it belongs at once.
import { expect, open, test } from '../console.ts';

/** What moves on the page: running animations, pulses on wires, wires that flow; gathered over some frames. */
const MOVING = async () => {
  const seen = new Set<string>();
  for (let frame = 0; frame < 40; frame += 1) {
    await new Promise(requestAnimationFrame);
    for (const animation of document.getAnimations())
      if (animation.playState === 'running' && animation instanceof CSSAnimation) seen.add(animation.animationName);
    if (document.querySelector('.tape-wires circle')) seen.add('a pulse');
    for (const wire of document.querySelectorAll('.tape-wires path'))
      if (!['0', null].includes(wire.getAttribute('stroke-dashoffset'))) seen.add('a flowing wire');
  }
  return [...seen];
};

for (const [motion, rate, expected] of [
  ['reduce', 5, []],
  ['reduce', 200, []],
  // Without the wish there is motion: this test can see it.
  ['no-preference', 5, ['a pulse', 'fade']],
  ['no-preference', 200, ['a flowing wire', 'fade']],
] as const) {
  test(`motion at ${rate} records a second, ${motion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    const io = await open(page);
    await io.reset({ preset: 'forty-lines' });
    await io.traffic(rate);
    await expect.poll(() => io.endOffset()).toBeGreaterThan(rate);
    const moving = await page.evaluate(MOVING);
    if (motion === 'reduce') expect(moving).toEqual([]);
    else expect(moving).toEqual(expect.arrayContaining([...expected]));
  });
}

test('dialogs, the editor and a crash come and go without motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const io = await open(page);
  await io.reset({ preset: 'payments' });
  const [view] = await io.views();
  await io.crash(view?.id ?? '');
  await io.restart(view?.id ?? '', 'zero');
  for (const key of ['a', 'v', '?']) {
    await page.locator('body').press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(MOVING)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});
