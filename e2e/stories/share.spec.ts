// A run goes to somebody else: by link, by code to scan, as a file.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { Console, expect, open, test } from '../console.ts';

const OWN = `export default view({
  init: () => 0,
  apply: (count) => count + 1,
  render: 'number',
});`;

async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  await expect(dialog.getByRole('button', { name: 'Save as a file' })).toBeVisible();
  return dialog;
}

/** A session with records by hand and by traffic, a fold of its own, a crash, and a look at the past. */
async function makeRun(page: Page) {
  const io = await open(page);
  await io.reset({ preset: 'payments', seed: 11 });
  const begunWith = await io.endOffset();
  await io.traffic(50);
  await io.advance(4_000);
  await io.traffic(0);
  await io.append({ payment_id: 'by-hand', amount: 100, status: 'captured', merchant_id: 'm1', email: 'a@b.in' });
  await io.addView('My count', OWN);
  await io.settled();
  await io.seek(900);
  return { io, begunWith };
}

async function picture(io: Console) {
  await io.settled();
  const views = await io.views();
  return {
    end: await io.endOffset(),
    views: await Promise.all(views.map(async ({ id, name }) => [name, await io.digest(id)])),
    commands: await io.commands(),
  };
}

async function elsewhere(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test('[S12] a link opens the very same run in another browser, and only once it is asked to', async ({
  page,
  browser,
}) => {
  const { io, begunWith } = await makeRun(page);
  const before = await picture(io);
  const dialog = await openShare(page);
  const link = await dialog.getByLabel('Link to this run').inputValue();
  expect(link.length).toBeLessThan(1_000);
  await expect(dialog).toContainText(`${link.length} letters: short enough for any chat.`);
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();

  const other = await elsewhere(browser);
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'Somebody shared a run with you' })).toBeVisible();
  await expect(other.locator('.shared-facts')).toContainText('payments, seed 11');
  const records = /about (\d+) from its traffic, 1 appended by hand/;
  await expect(other.locator('.shared-facts')).toContainText(records);
  // What is said of the traffic, before any of it is made, is what it came to: the page's own frames have added to the four seconds.
  const said = Number(records.exec((await other.locator('.shared-facts').textContent()) ?? '')?.[1]);
  expect(Math.abs(said - (before.end - begunWith - 1))).toBeLessThanOrEqual(2);
  await expect(other.locator('.shared-facts')).toContainText('offset 900');
  await other.locator('summary', { hasText: 'My count' }).click();
  await expect(other.locator('.shared-code pre')).toHaveText(OWN);
  const theirs = new Console(other);
  // Nothing of it has run: the sandbox beneath is the first visit's.
  expect((await theirs.views()).map(({ name }) => name)).not.toContain('My count');

  await other.getByRole('button', { name: 'Open it' }).click();
  await expect(other.getByRole('article', { name: 'My count' })).toBeVisible({ timeout: 15_000 });
  expect(await picture(theirs)).toEqual(before);
  await other.context().close();
});

test('a file opens it too, and a file that is none is refused', async ({ page, browser }) => {
  const { io } = await makeRun(page);
  const before = await picture(io);
  const dialog = await openShare(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('run.insideout.json');
  const buffer = await readFile(await download.path());

  const other = await elsewhere(browser);
  await other.goto(page.url().split('#')[0] ?? '');
  await other.getByRole('button', { name: 'Session', exact: true }).click();
  await other.getByRole('menuitem', { name: 'Open a run' }).click();
  const input = other.locator('input[type="file"]');
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a run') });
  await expect(other.getByRole('alert')).toContainText('this is not JSON');
  await input.setInputFiles({ name: 'cut.json', mimeType: 'application/json', buffer: buffer.subarray(0, 200) });
  await expect(other.getByRole('alert')).toContainText('this is not JSON');
  await input.setInputFiles({ name: 'run.insideout.json', mimeType: 'application/json', buffer });
  await other.getByRole('button', { name: 'Open it' }).click();
  await expect(other.getByRole('article', { name: 'My count' })).toBeVisible({ timeout: 15_000 });
  expect(await picture(new Console(other))).toEqual(before);
  await other.context().close();
});

test('a link that was cut off or changed harms nothing and says so', async ({ page, browser }) => {
  await makeRun(page);
  const dialog = await openShare(page);
  const link = await dialog.getByLabel('Link to this run').inputValue();
  const at = link.indexOf('#/shared/1-') + '#/shared/1-'.length;
  const damaged = [
    link.slice(0, -1),
    link.slice(0, -40),
    link.slice(0, at + 1),
    link.slice(0, at),
    `${link.slice(0, at + 20)}AAAA${link.slice(at + 24)}`,
    `${link}AAAA`,
    link.replace('#/shared/1-', '#/shared/'),
  ];
  const other = await elsewhere(browser);
  for (const [index, one] of damaged.entries()) {
    // Another query each time: only what stands behind the # would differ, and the page would not be loaded anew.
    await other.goto(one.replace('#', `?${index}#`));
    await expect(other.getByRole('alert')).toContainText('This link is damaged');
    await expect(other.getByRole('button', { name: 'Open it' })).toHaveCount(0);
  }
  await other.goto(link.replace('#/shared/1-', '?new#/shared/2-'));
  await expect(other.getByRole('alert')).toContainText('newer version of Inside Out');
  await other.getByRole('link', { name: 'Back to the sandbox' }).click();
  expect(await new Console(other).append({ payment_id: 'still-works' })).toBeGreaterThanOrEqual(0);
  await other.context().close();
});

test('a run with many records by hand is too long for a link: it goes as a file', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'empty', seed: 1 });
  await page.evaluate(() => {
    const draw = (n: number) => (Math.imul(n, 2_654_435_761) >>> 0).toString(36);
    return window.insideOut.append(
      Array.from({ length: 9_000 }, (_, n) => ({ payment_id: `p${draw(n)}${draw(n * 7)}` })),
    );
  });
  const dialog = await openShare(page);
  await expect(dialog).toContainText('Send it as a file');
  await expect(dialog.getByLabel('Link to this run')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing to object to, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await makeRun(page);
    const dialog = await openShare(page);
    await expect(dialog.getByRole('img')).toBeVisible();
    expect((await new AxeBuilder({ page }).include('.dialog').analyze()).violations).toEqual([]);
    const link = await dialog.getByLabel('Link to this run').inputValue();
    await page.goto(link);
    await page.locator('summary', { hasText: 'My count' }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
