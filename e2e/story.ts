import { expect, type Page } from '@playwright/test';
import type { Row } from '../src/sources/postgres/schema.ts';
import { Console } from './console.ts';

/** The steps, in their order. */
export const STEP_IDS = [
  'five-systems',
  'one-payment',
  'five-questions',
  'the-peak',
  'card-burst',
  'lose-the-dashboard',
  'unplanned-feature',
  'riya-calls',
  'it-is-23-00',
  'stale-read',
  'never-in-the-log',
  'sent-again',
  'forget-riya',
  'the-audit',
  'when-not-to',
] as const;

/** The Razorpay story as a person walks it, by the keys of a clicker. */
export class Story {
  readonly page: Page;
  readonly io: Console;

  private constructor(page: Page) {
    this.page = page;
    this.io = new Console(page);
  }

  /** Opens the story at a step, or where it was left. */
  static async open(page: Page, step = ''): Promise<Story> {
    await page.goto(`./#/razorpay${step && `/${step}`}`);
    const story = new Story(page);
    await story.ready();
    return story;
  }

  /** Waits until the step stands: its figures have been measured once. */
  async ready(): Promise<void> {
    await expect(this.page.locator('.story-figures tbody tr').first()).toBeVisible({ timeout: 15_000 });
    await expect(this.page.locator('.story[data-starting]')).toHaveCount(0);
  }

  get title() {
    return this.page.getByRole('region', { name: 'The story' }).getByRole('heading');
  }

  /** The sentence to keep: there once the step's point was reached. */
  get keep() {
    return this.page.locator('.story-keep');
  }

  /** What a figure shows now. */
  figure(id: string) {
    return this.page.locator(`[data-figure="${id}"] td`).last();
  }

  /** The payments as Postgres has them. */
  rows(): Promise<Row[]> {
    return this.page.evaluate(() => window.insideOut.postgres.rows());
  }

  async next(): Promise<void> {
    const before = await this.title.textContent();
    await this.page.keyboard.press('PageDown');
    await expect(this.title).not.toHaveText(before ?? '');
    await this.ready();
  }

  /** Does what the step asks next, and waits until it is done. */
  async act(): Promise<void> {
    const next = this.page.locator('[data-next] button');
    await expect(next).toBeEnabled();
    const label = ((await next.textContent()) ?? '').replace(/\s*\.$/, '');
    await this.page.keyboard.press('.');
    await expect(next.filter({ hasText: label })).toHaveCount(0, { timeout: 45_000 });
    await expect(this.page.locator('.story-problem')).toHaveCount(0);
  }
}
