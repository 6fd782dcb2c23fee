// Every order counted, a person's own invariant, a thousand tries: what stands below the timeline.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../console.ts';

test.setTimeout(60_000);

/** Listing starts after a pause, in a worker that must be loaded first. */
const LISTED_MS = 10_000;
/** An invariant waits for a pause in typing, starts a process, and may be killed in it after a second. */
const ASKED_MS = 15_000;

async function open(page: Page): Promise<void> {
  await page.goto('./#/dual-write');
  await expect(row(page, 'naive')).toContainText(/\d+ of \d+ end/, { timeout: LISTED_MS });
  await expect(row(page, 'cdc')).toContainText(/\d+ of \d+ end/, { timeout: LISTED_MS });
}

function row(page: Page, design: string): Locator {
  return page.locator(`.design-row[data-design="${design}"]`);
}

function dots(page: Page, design: string, name: RegExp): Locator {
  return row(page, design).getByRole('option', { name });
}

test.describe('every order', () => {
  test.beforeEach(({ page }) => open(page));

  test('of a race there are 20, and 10 of them drift; with CDC none does', async ({ page }) => {
    await expect(row(page, 'naive')).toContainText('10 of 20 end with stores that disagree for ever');
    await expect(dots(page, 'naive', /./)).toHaveCount(20);
    await expect(dots(page, 'naive', /drifted/)).toHaveCount(10);
    await expect(row(page, 'cdc')).toContainText(/: 0 of \d+ end with/);
    await expect(dots(page, 'cdc', /agrees/).first()).toBeVisible();
    await expect(dots(page, 'cdc', /drifted/)).toHaveCount(0);
  });

  test('a drifted dot loads its run: the timeline says drifted, and the dot is ringed', async ({ page }) => {
    const dot = dots(page, 'naive', /drifted/).nth(4);
    await dot.click();
    await expect(dot).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('.run-detail')).toContainText('drifted, for good');
    await expect(
      page
        .getByRole('complementary')
        .getByText(/Drifted/)
        .first(),
    ).toBeVisible();
  });

  test('an agreeing dot loads a run that ends in agreement', async ({ page }) => {
    await dots(page, 'naive', /agrees/)
      .first()
      .click();
    await expect(page.locator('.run-detail')).toContainText('they agree');
    await expect(page.getByRole('complementary').getByText(/Drifted/)).toHaveCount(0);
  });

  test('pointing at a dot tells its order and what it ends with', async ({ page }) => {
    await dots(page, 'naive', /./).nth(7).hover();
    const detail = page.locator('.run-detail');
    await expect(detail).toContainText('run 8 of 20');
    await expect(detail.getByRole('listitem')).toHaveCount(6);
    await expect(detail).toContainText(/ends with Postgres ₹\d+, Redis ₹\d+, Elasticsearch ₹\d+/);
  });

  test('only the drifted ones, and back', async ({ page }) => {
    await page.getByRole('button', { name: 'only drifted' }).click();
    await expect(dots(page, 'naive', /./)).toHaveCount(10);
    await expect(dots(page, 'naive', /agrees/)).toHaveCount(0);
    await expect(row(page, 'cdc')).toContainText('None to show: no run drifts.');
    await page.getByRole('button', { name: 'only drifted' }).click();
    await expect(dots(page, 'naive', /./)).toHaveCount(20);
  });

  test('the shortest counterexample is a jump away', async ({ page }) => {
    await page.getByRole('button', { name: 'Shortest counterexample of Dual write' }).click();
    await expect(page.locator('.run-detail')).toContainText('drifted, for good');
    await expect(row(page, 'naive').getByRole('option', { selected: true })).toHaveAccessibleName(/drifted/);
    await expect(
      page
        .getByRole('complementary')
        .getByText(/Drifted/)
        .first(),
    ).toBeVisible();
  });

  test('by keys from dot to dot, and Enter loads', async ({ page }) => {
    await row(page, 'naive').getByRole('listbox').focus();
    const detail = page.locator('.run-detail');
    await expect(detail).toContainText('run 1 of 20');
    for (const [key, run] of [
      ['ArrowRight', 2],
      ['ArrowLeft', 1],
      ['End', 20],
      ['PageUp', 10],
      ['Home', 1],
      ['PageDown', 11],
    ] as const) {
      await page.keyboard.press(key);
      await expect(detail).toContainText(`run ${run} of 20`);
    }
    await page.keyboard.press('Enter');
    await expect(row(page, 'naive').getByRole('option', { selected: true })).toHaveAccessibleName(/^Run 11:/);
  });

  test('with every single fault added CDC still never drifts', async ({ page }) => {
    await page.getByRole('button', { name: 'with every single fault added' }).click();
    await expect(row(page, 'naive')).toContainText(/10 of 20, and [\d,]+ of [\d,]+ with a fault,/, {
      timeout: LISTED_MS,
    });
    await expect(row(page, 'cdc')).toContainText(/0 of [\d,]+, and 0 of [\d,]+ with a fault,/, { timeout: LISTED_MS });
  });

  test('a link brings the same order back, ringed', async ({ page }) => {
    await dots(page, 'naive', /drifted/)
      .nth(2)
      .click();
    const name = await row(page, 'naive').getByRole('option', { selected: true }).getAttribute('aria-label');
    await expect(page).toHaveURL(/[?&]o=/);
    await page.reload();
    await expect(row(page, 'naive').getByRole('option', { selected: true })).toHaveAccessibleName(
      new RegExp(`^${name?.split(':')[0]}:`),
      { timeout: LISTED_MS },
    );
  });
});

/** Three writers who each write twice: 17 million orders of a dual write, far more of CDC. */
const MANY = './#/dual-write?d=naive.cdc&w=A:0:u50000:u51000,B:0:u75000:u76000,C:0:u90000:u91000&c=upsert&i=25000&s=1';

test.describe('more orders than anybody looks at', () => {
  test('a million are drawn, looked through by keys and filtered; all are counted', async ({ page }) => {
    await page.goto(MANY);
    await expect(row(page, 'naive')).toContainText('99,70,884 of 1,71,53,136 end', { timeout: 20_000 });
    await expect(row(page, 'naive')).toContainText('The first 10,00,000 are drawn');
    await expect(row(page, 'cdc')).toContainText(/: 0 of [\d,]{15,} end/, { timeout: 20_000 });
    await row(page, 'naive').getByRole('listbox').focus();
    await page.keyboard.press('End');
    await expect(page.locator('.run-detail')).toContainText('run 10,00,000 of 10,00,000');
    await expect(page.locator('.run-detail').getByRole('listitem')).toHaveCount(18);
    await page.keyboard.press('Enter');
    await expect(row(page, 'naive').getByRole('option', { selected: true })).toHaveAccessibleName(/^Run 10,00,000:/);
    await page.getByRole('button', { name: 'only drifted' }).click();
    await row(page, 'naive').getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await expect(row(page, 'naive').getByRole('option').first()).toHaveAccessibleName(/: drifted/);
  });

  test('the listing can be cancelled, and taken up again', async ({ page }) => {
    await page.goto(MANY);
    await page.getByRole('button', { name: 'with every single fault added' }).click();
    const cancel = row(page, 'cdc').getByRole('button', { name: 'Cancel' });
    await cancel.click();
    // On a fast machine all that can be listed is, and the click stops the counting of the rest.
    await expect(row(page, 'cdc')).toContainText(/Stopped after|more than can be listed/);
    await expect(cancel).toBeHidden();
    const again = row(page, 'cdc').getByRole('button', { name: 'List them all' });
    if (await again.isVisible()) {
      await again.click();
      await expect(cancel).toBeVisible();
    }
  });
});

test.describe('your own invariant', () => {
  test.beforeEach(({ page }) => open(page));

  const panel = (page: Page) => page.getByRole('region', { name: 'Your own invariant' });

  async function write(page: Page, code: string): Promise<void> {
    const editor = panel(page).getByRole('textbox', { name: /invariant\.ts/ });
    const opener = panel(page).getByRole('button', { name: 'Write your own' });
    if (await opener.isVisible()) await opener.click();
    await editor.focus({ timeout: 20_000 });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(code);
  }

  async function says(page: Page, text: string | RegExp): Promise<void> {
    await expect(panel(page).getByRole('status')).toContainText(text, { timeout: ASKED_MS });
  }

  test('a ready-made one counts, and colours the dots', async ({ page }) => {
    await panel(page).getByRole('button', { name: 'All equal' }).click();
    await says(page, 'Dual write: 10 of 20 break your invariant');
    await expect(dots(page, 'naive', /breaks the invariant/)).toHaveCount(10);
    await panel(page).getByRole('button', { name: 'Redis never ahead' }).click();
    await says(page, 'Dual write: 3 of 20 break your invariant');
    await expect(dots(page, 'naive', /breaks the invariant/)).toHaveCount(3);
    await expect(row(page, 'cdc')).toContainText(/: 0 of \d+ break your invariant/);
    await panel(page).getByRole('button', { name: 'colour the dots by it' }).click();
    await expect(dots(page, 'naive', /drifted/)).toHaveCount(10);
  });

  test('one’s own is asked', async ({ page }) => {
    await write(page, '({ search }) => search !== 50_000');
    await says(page, 'Dual write: 10 of 20 break your invariant');
  });

  for (const [what, code, message] of [
    ['throws', '({ redis }) =>\n  redis.amount.paise > 0', /line 2: .*paise/],
    ['loops', '() => { while (true); }', /no answer for 1 s.*Look for an endless loop/],
    ['is not a function', '42', /function of the stores.*here it is 42/],
    ['gives no boolean', '({ redis }) => redis', /true or false/],
    ['does not compile', '({ redis }) =>\n  redis === ;', /line 2: Syntax error/],
    ['is empty', ' ', /no invariant yet: write a function/],
  ] as const)
    test(`one that ${what} is told in place, and the dots go on showing drift`, async ({ page }) => {
      await write(page, code);
      await says(page, message);
      await expect(dots(page, 'naive', /drifted/)).toHaveCount(10);
      await write(page, '() => true');
      await says(page, 'Dual write: 0 of 20 break your invariant');
    });

  test('the stores’ names are offered while one types, and a name there is not is told', async ({ page }) => {
    await write(page, '(stores: Stores) => stores');
    await page.keyboard.type('.');
    // The language service starts with the editor, and offers nothing before it stands: it is asked until it does.
    await expect(async () => {
      await page.keyboard.press('Control+Space');
      await expect(page.locator('.suggest-widget')).toContainText('postgres', { timeout: 3_000 });
    }).toPass({ timeout: 25_000 });
    await page.keyboard.press('Escape');
    await write(page, '(stores: Stores) => stores.rediss === null');
    await says(page, /Type error, line 1: .*rediss/);
  });
});

test.describe('a thousand tries', () => {
  test.beforeEach(async ({ page }) => {
    await open(page);
    await panel(page).scrollIntoViewIfNeeded();
    await expect(said(page)).toContainText(/Dual write: \d+ of 1,000 keys drifted/, { timeout: LISTED_MS });
    await expect(said(page)).toContainText(/CDC: 0 of 1,000 keys drifted/, { timeout: LISTED_MS });
  });

  const panel = (page: Page) => page.getByRole('region', { name: 'A thousand tries' });
  const said = (page: Page) => panel(page).locator('.tries-said');

  async function settled(page: Page): Promise<string> {
    await expect(said(page)).toHaveAttribute('aria-busy', 'false', { timeout: LISTED_MS });
    return (await said(page).textContent()) ?? '';
  }

  test('the same seed gives the same numbers, another seed others', async ({ page }) => {
    const first = await settled(page);
    await panel(page).getByRole('button', { name: 'Another seed' }).click();
    await expect.poll(() => settled(page), { timeout: LISTED_MS }).not.toBe(first);
    await panel(page).getByLabel('seed').fill('1');
    await expect.poll(() => settled(page), { timeout: LISTED_MS }).toBe(first);
  });

  test('one writer and no failure: no key drifts; more failures, more drift', async ({ page }) => {
    const writers = panel(page).getByRole('slider', { name: 'Writers at once' });
    await writers.press('Home');
    const failures = panel(page).getByRole('slider', { name: 'A message fails' });
    await failures.press('Home');
    await expect(said(page)).toContainText('Dual write: 0 of 1,000 keys drifted', { timeout: LISTED_MS });
    await failures.press('End');
    await expect(said(page)).toContainText(/Dual write: [1-9]\d* of 1,000 keys drifted/, { timeout: LISTED_MS });
    await expect(said(page)).toContainText('CDC: 0 of 1,000 keys drifted');
  });

  test('the curve is a table for those who do not see it', async ({ page }) => {
    await settled(page);
    const table = panel(page).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Probability', 'Dual write', 'CDC']);
    expect(await table.getByRole('row').count()).toBeGreaterThan(10);
    await expect(table.getByRole('row', { name: /^30%/ })).toContainText('0');
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing below the timeline, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await dots(page, 'naive', /drifted/)
      .first()
      .click();
    await page.getByRole('button', { name: 'All equal' }).click();
    await expect(page.getByRole('region', { name: 'Your own invariant' }).getByRole('status')).toContainText('break', {
      timeout: ASKED_MS,
    });
    const { violations } = await new AxeBuilder({ page }).include('.orders').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
