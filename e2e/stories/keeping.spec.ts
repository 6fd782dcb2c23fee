// Nothing is lost: what was done outlives the page, the browser, and a second tab.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { Console, COUNT, expect, open, payment, test } from '../console.ts';
import { FoldEditor } from '../foldEditor.ts';

const LOOPS_AT_2 = `export default view({
  init: () => 0,
  apply: (sum, payment, at) => {
    while (at.offset === 2) {}
    return sum + payment.amount;
  },
});`;

const strip = (page: Page) => page.getByRole('region', { name: 'How this session is kept' });

/** The page again, once it answers. */
async function again(page: Page): Promise<Console> {
  await page.waitForFunction(() => 'insideOut' in window);
  return new Console(page);
}

async function reload(page: Page): Promise<Console> {
  await page.reload();
  return again(page);
}

/** All one can ask a session for. */
async function picture(io: Console) {
  await io.settled();
  return { commands: await io.commands(), end: await io.endOffset(), digests: await io.digests() };
}

/** Waits until all that was done so far is kept. */
const kept = (io: Console) => io.append(payment({ payment_id: 'kept' }));

async function openSessions(page: Page) {
  await page.evaluate(() => {
    location.hash = '/sessions';
  });
  const list = page.getByRole('list', { name: 'Kept sessions' });
  await expect(list).toBeVisible();
  return list.getByRole('listitem');
}

test('[S13] a reload brings the session back whole: log, views, an edit, a crash, the place in the past', async ({
  page,
}) => {
  const io = await open(page);
  await io.reset({ preset: 'payments', seed: 11 });
  await io.traffic(100);
  await io.advance(20_000);
  await io.traffic(0);
  const own = await io.addView('My count', COUNT);
  await io.editView(own, COUNT.replace('0,', '5,'));
  await io.crash('v2');
  await kept(io);
  await io.seek(900);
  await page.waitForTimeout(600);
  const before = await picture(io);
  const after = await reload(page);
  expect(await picture(after)).toEqual(before);
  expect(await after.view('v2')).toMatchObject({ status: 'crashed' });
  expect(await after.view('v1')).toMatchObject({ offset: 900 });
  await expect(strip(page)).toBeHidden();
});

test('[S13] code that was never run, the open editor and running traffic come back, and the code is not run by that', async ({
  page,
}) => {
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  await io.addView('Mine', COUNT);
  await io.append([payment(), payment({ payment_id: 'p2' })]);
  const editor = await FoldEditor.open(page, 'Mine');
  await editor.write('export default view({ init: () => 0, apply: (');
  await editor.says(/line 1/);
  await io.traffic(5);
  await page.waitForTimeout(600);
  const after = await reload(page);
  await expect(page.getByRole('region', { name: 'Fold of Mine' }).locator('.view-lines')).toContainText('apply: (', {
    timeout: 20_000,
  });
  await expect(page.getByRole('region', { name: 'Fold of Mine' })).toContainText('draft, not running');
  await after.settled();
  const end = await after.endOffset();
  await expect.poll(() => after.endOffset()).toBeGreaterThan(end);
  expect(await after.view('v1')).toMatchObject({ status: 'running' });
});

test('[S14] a browser that is killed in mid-traffic has every append it answered for', async ({
  baseURL,
  launchOptions,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'inside-out-'));
  const start = async () => {
    const context = await chromium.launchPersistentContext(folder, launchOptions);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(baseURL ?? '');
    return { context, page, io: await again(page) };
  };
  const first = await start();
  await first.io.reset({ preset: 'payments', seed: 3 });
  const own = await first.io.addView('My count', COUNT);
  await first.io.traffic(2_000);
  const answered: string[] = [];
  for (let number = 0; number < 40; number++) {
    const id = `by-hand-${number}`;
    await first.io.append(payment({ payment_id: id }));
    answered.push(id);
  }
  await kill(first.context);

  const second = await start();
  try {
    const ids = await second.page.evaluate(() =>
      window.insideOut.log.read(0).flatMap(({ key }) => (key?.startsWith('by-hand-') ? [key] : [])),
    );
    expect(ids).toEqual(answered);
    // It may be the view's code that ended the last visit: it waits until somebody starts it.
    expect(await second.io.view(own)).toMatchObject({ status: 'crashed' });
    expect(await second.io.view('v1')).not.toMatchObject({ status: 'crashed' });
    await expect(strip(second.page)).toContainText('was not started again by itself: My count');
    await strip(second.page).getByRole('button', { name: 'Replay them' }).click();
    await expect.poll(async () => (await second.io.view(own)).status).toMatch(/running|replaying/);
    await expect(strip(second.page)).toBeHidden();
  } finally {
    await second.context.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** As a power cut would: no page is told. */
async function kill(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('the context has no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('the browser has no main process');
  const closed = context.waitForEvent('close');
  process.kill(main.id, 'SIGKILL');
  await closed;
}

test('a fold that hung does not run by itself on the next visit', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  const id = await io.addView('Loops', LOOPS_AT_2);
  await io.append([payment(), payment({ payment_id: 'p2' }), payment({ payment_id: 'p3' })]);
  await io.failure(id, 20_000);
  await page.waitForTimeout(600);
  const after = await reload(page);
  expect(await after.view(id)).toMatchObject({ status: 'crashed' });
  await expect(strip(page)).toContainText('Loops');
  await strip(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(strip(page)).toBeHidden();
  await expect(page.getByRole('article', { name: 'Loops' })).toBeVisible();
});

test('of two tabs one keeps the session; the other is told, may go on in a copy, or takes over', async ({
  page,
  context,
}) => {
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  await io.append([payment(), payment({ payment_id: 'p2' })]);

  const other = await context.newPage();
  const second = await open(other);
  expect(await second.endOffset()).toBe(2);
  await expect(strip(other)).toContainText('kept by another tab');
  await second.append(payment({ payment_id: 'only here' }));
  await io.append(payment({ payment_id: 'p3' }));

  await strip(other).getByRole('button', { name: 'Take over' }).click();
  await expect(strip(page)).toContainText('kept by another tab');
  const taken = await again(other);
  await expect(strip(other)).toBeHidden();
  await expect.poll(async () => (await taken.read(0)).map(({ key }) => key)).toEqual(['p1', 'p2', 'p3']);

  await io.append(payment({ payment_id: 'in a copy' }));
  await strip(page).getByRole('button', { name: 'Go on in a copy' }).click();
  await expect(strip(page)).toBeHidden();
  await taken.append(payment({ payment_id: 'taken' }));
  const [copy, original] = [await reload(page), await reload(other)];
  expect((await copy.read(0)).map(({ key }) => key)).toEqual(['p1', 'p2', 'p3', 'in a copy']);
  expect((await original.read(0)).map(({ key }) => key)).toEqual(['p1', 'p2', 'p3', 'taken']);
});

test('sessions are listed, opened, named, deleted and had back', async ({ page }) => {
  const io = await open(page);
  await io.reset({ preset: 'payments', seed: 2 });
  await io.append(payment({ payment_id: 'in the first' }));
  const first = await picture(io);
  await io.reset({ preset: 'empty' });
  await io.append(payment({ payment_id: 'in the second' }));

  let rows = await openSessions(page);
  await expect(rows.filter({ hasText: 'begun with “empty”' })).toContainText('Open here');
  const row = rows.filter({ hasText: 'begun with “payments”' });
  await row.getByRole('button', { name: 'Rename' }).press('Enter');
  await row.getByRole('textbox').fill('Tuesday’s lesson');
  await row.getByRole('textbox').press('Enter');
  await expect(row.getByRole('heading', { name: 'Tuesday’s lesson' })).toBeVisible();
  const file = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Save Tuesday’s lesson as a file' }).click();
  expect((await file).suggestedFilename()).toBe('Tuesday’s lesson.insideout.json'.replace('’', ' '));

  await row.getByRole('button', { name: 'Delete' }).click();
  const deleted = rows.filter({ hasText: 'is deleted' });
  await expect(deleted.getByRole('button', { name: 'Undo' })).toBeFocused();
  await deleted.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(deleted).toBeHidden();

  await row.getByRole('button', { name: 'Open', exact: true }).click();
  await page.waitForFunction(() => !location.hash.includes('sessions') && 'insideOut' in window);
  expect(await picture(new Console(page))).toEqual(first);

  rows = await openSessions(page);
  await expect(rows.filter({ hasText: 'Tuesday’s lesson' })).toContainText('Open here');
});

test('what is kept of a session and cannot be read is said, stays, and can be saved; a new session begins', async ({
  page,
}) => {
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  await io.append(payment());
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('inside-out');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('commands', 'readwrite');
          const store = transaction.objectStore('commands');
          store.getAllKeys().onsuccess = ({ target }) => {
            const keys: IDBValidKey[] = target instanceof IDBRequest ? target.result : [];
            store.put('{"type":"app', keys.at(-1));
          };
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );
  const after = await reload(page);
  await expect(strip(page)).toContainText('“empty” could not be read: Command 1 is kept as something that is no JSON');
  await after.append(payment({ payment_id: 'goes on' }));
  await strip(page).getByRole('link', { name: 'Sessions' }).click();
  const damaged = page.getByRole('listitem').filter({ hasText: 'begun with “empty”' });
  const file = page.waitForEvent('download');
  await damaged.getByRole('button', { name: 'as a file' }).click();
  expect((await file).suggestedFilename()).toBe('empty.damaged.txt');
  await expect(page.getByRole('alert')).toContainText('saved as it stands');
});

test('a full storage is said, nothing on the page is lost, and once there is room all of it is kept', async ({
  page,
  context,
  baseURL,
}) => {
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 });
  const io = await open(page);
  await io.reset({ preset: 'empty' });
  await io.append(payment());
  const many = Array.from({ length: 3_000 }, (_, number) => payment({ payment_id: `q${number}` }));
  await io.append(many);
  await expect(strip(page)).toContainText('What you do now is not kept: this browser’s storage is full');
  expect(await io.endOffset()).toBe(3_001);
  const file = page.waitForEvent('download');
  await strip(page).getByRole('button', { name: 'Save as a file' }).click();
  expect((await file).suggestedFilename()).toBe('run.insideout.json');

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await strip(page).getByRole('button', { name: 'Try again' }).click();
  await expect(strip(page)).toBeHidden();
  const after = await reload(page);
  expect(await after.endOffset()).toBe(3_001);
});

test('where the browser refuses storage that is said once, and all else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const io = await open(page);
  await expect(strip(page)).toContainText('this browser refuses storage here');
  await io.reset({ preset: 'empty' });
  await io.append(payment());
  expect(await io.endOffset()).toBe(1);
  await strip(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(strip(page)).toBeHidden();
});
