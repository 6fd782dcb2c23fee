import { expect, type Locator, type Page } from '@playwright/test';

/** Monaco comes over the network when it is first wanted, and starts its workers. */
const START_MS = 20_000;
/** An edit waits for a pause in typing, compiles, starts a process and replays the log. */
const TRIED_MS = 15_000;

/** The panel in which a view's fold is written. */
export class FoldEditor {
  readonly page: Page;
  readonly panel: Locator;
  /** The code as it stands on the screen. */
  readonly code: Locator;
  /** "One record through your fold". */
  readonly oneRecord: Locator;
  /** What that record changed in the state. */
  readonly changes: Locator;

  private constructor(page: Page, view: string) {
    this.page = page;
    this.panel = page.getByRole('region', { name: `Fold of ${view}`, exact: true });
    this.code = this.panel.locator('.view-lines');
    this.oneRecord = this.panel.getByRole('region', { name: 'One record through your fold' });
    this.changes = this.oneRecord.getByRole('group', { name: 'State, what changed' });
  }

  /** Opens it from the view's card, and waits until one can write. */
  static async open(page: Page, view: string): Promise<FoldEditor> {
    const card = page.getByRole('article', { name: view, exact: true });
    await card.getByRole('button', { name: 'Edit fold' }).click();
    const editor = new FoldEditor(page, view);
    await expect(editor.code).toBeVisible({ timeout: START_MS });
    return editor;
  }

  async focus(): Promise<void> {
    await this.panel.getByRole('textbox', { name: /, fold in / }).focus();
  }

  /** Replaces the whole code by pasting, so that nothing is closed or indented on the way; the cursor is left behind it. */
  async write(code: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), code);
    await this.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** Waits until the panel says `text` of the last edit. */
  async says(text: string | RegExp): Promise<void> {
    await expect(this.panel).toContainText(text, { timeout: TRIED_MS });
  }

  /** Puts the record at that offset through the fold. */
  async showRecord(offset: number): Promise<void> {
    const field = this.oneRecord.getByRole('textbox', { name: /Offset of the record/ });
    await field.fill(String(offset));
    await field.press('Enter');
    await expect(this.oneRecord.getByRole('group', { name: `Record ${offset}`, exact: true })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close the editor' }).click();
    await expect(this.panel).toBeHidden();
  }
}
