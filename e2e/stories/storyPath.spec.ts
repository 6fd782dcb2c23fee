// The story as a path: its addresses, leaving it and coming back, predictions, an own way to a step's point.
import { expect, open, test } from '../console.ts';
import { Story } from '../story.ts';

test('who leaves the path and returns finds the step as it was, and can begin it anew', async ({ page }) => {
  const story = await Story.open(page, 'one-payment');
  const { io } = story;
  const start = await io.commands();
  await story.act();
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await expect(page.getByRole('button', { name: 'Session' })).toBeVisible();
  // The console speaks to the page that is open.
  expect((await io.commands())[0]).toMatchObject({ type: 'reset', preset: 'welcome' });
  await io.reset({ preset: 'empty' });
  await page.getByRole('link', { name: 'Razorpay' }).click();
  await story.ready();
  expect(await story.rows()).toMatchObject([{ payment_id: 'p-first' }]);
  await expect(page.getByRole('list', { name: 'Do it' })).toContainText('INSERT, COMMIT');
  await expect(page.getByRole('button', { name: /^Let Debezium look/ })).toBeVisible();
  // Off the path: views removed, crashed, other records.
  await io.removeView('v5');
  await io.crash('v1');
  await io.append({ payment_id: 'p-own', amount: 1 });
  await page.getByRole('button', { name: 'Restart this step' }).click();
  await story.ready();
  expect(await io.commands()).toEqual(start);
  expect((await io.views()).map(({ status }) => status)).toEqual(Array(5).fill('running'));
  for (const _ of [1, 2, 3]) await story.act();
  await expect(story.keep).toBeVisible();
});

test('the browser’s back button goes back a step, and a reload stays at it', async ({ page }) => {
  const story = await Story.open(page, 'five-questions');
  await story.next();
  await story.next();
  await page.goBack();
  await expect(story.title).toHaveText('The peak: 5,000 payments a second');
  await page.reload();
  await story.ready();
  await expect(story.title).toHaveText('The peak: 5,000 payments a second');
  // Without a step the address leads to the one open last.
  await page.goto('./#/');
  await page.getByRole('link', { name: 'Razorpay' }).click();
  await expect(story.title).toHaveText('The peak: 5,000 payments a second');
});

test('a step there is not leads to one there is, and says so', async ({ page }) => {
  const story = await Story.open(page, 'no-such-step');
  await expect(page.getByRole('group', { name: 'Notice' })).toContainText('The story has no step “no-such-step”.');
  await expect(story.title).toHaveText('Five systems, one truth');
});

test('a prediction is answered once the step has shown it', async ({ page }) => {
  const story = await Story.open(page, 'never-in-the-log');
  const predict = page.getByRole('group', { name: 'Predict' });
  await predict.getByRole('button', { name: 'nowhere' }).click();
  await expect(predict).toContainText('You will see.');
  await expect(predict).not.toContainText('xid');
  await story.act();
  await story.act();
  await expect(predict).toContainText('Its number, the xid, is used up as well.');
  await expect(predict.locator('[data-right]')).toHaveText('in the WAL only');
  await expect(predict.locator('[data-wrong]')).toHaveText('nowhere');
});

test('an own fold reaches the step as the solution would', async ({ page }) => {
  const story = await Story.open(page, 'unplanned-feature');
  await story.act();
  await expect(story.figure('view')).not.toHaveText('—');
  await expect(story.keep).toHaveCount(0);
  await story.io.editView(
    'v6',
    `export default view({
      init: () => ({ made: [] as number[] }),
      apply(state, { city }, at) {
        if (at.op === 'c' && city === 'Bengaluru') state.made.push(at.timestamp);
        while (state.made.length > 0 && state.made[0]! <= at.timestamp - 3_600_000) state.made.shift();
        return state;
      },
      query: (state) => state.made.length,
    });`,
  );
  await expect(story.keep).toBeVisible();
});

test('the sandbox does not move while the story is open', async ({ page }) => {
  const io = await open(page);
  await io.traffic(50);
  await expect.poll(() => io.endOffset()).toBeGreaterThan(20);
  const leave = (to: string) =>
    page.evaluate((hash) => {
      const { endOffset } = window.insideOut.log;
      window.location.hash = hash;
      return endOffset;
    }, to);
  const left = await leave('#/razorpay/one-payment');
  const story = await Story.open(page, 'one-payment');
  await story.act();
  // Three seconds at 50 records a second: had it gone on, it would have 150 more.
  await page.waitForTimeout(3_000);
  await leave('#/');
  await expect.poll(async () => (await io.commands())[0]).toMatchObject({ preset: 'welcome' });
  const returned = await io.endOffset();
  expect(returned).toBeGreaterThanOrEqual(left);
  expect(returned - left).toBeLessThan(75);
  await expect.poll(() => io.endOffset()).toBeGreaterThan(returned + 5);
  expect(await io.view('v1')).toMatchObject({ status: 'running' });
});
