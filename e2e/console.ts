import { test as base, expect, type Page } from '@playwright/test';
import type { CompactOptions } from '../src/log/log.ts';
import type { Json, LogRecord, Payment } from '../src/log/record.ts';
import type { Command, CommandRecord } from '../src/session/commands.ts';
import type { Compaction } from '../src/session/session.ts';
import type { ViewInfo } from '../src/session/insideOut.ts';

/** The console API of a page, from outside it. */
export class Console {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  endOffset(): Promise<number> {
    return this.page.evaluate(() => window.insideOut.log.endOffset);
  }
  read(from: number, max?: number): Promise<LogRecord[]> {
    return this.page.evaluate(([from, max]) => window.insideOut.log.read(from, max), [from, max] as const);
  }
  append(rows: unknown): Promise<number> {
    return this.page.evaluate((rows) => window.insideOut.append(rows), rows);
  }
  appendRecords(records: CommandRecord | readonly CommandRecord[]): Promise<number> {
    return this.page.evaluate((json) => window.insideOut.appendRecords(JSON.parse(json)), JSON.stringify(records));
  }
  compact(options: CompactOptions = {}): Promise<Compaction> {
    return this.page.evaluate((options) => window.insideOut.compact(options), options);
  }
  views(): Promise<ViewInfo[]> {
    return this.page.evaluate(() => window.insideOut.views());
  }
  addView(name: string, code: string): Promise<string> {
    return this.page.evaluate((view) => window.insideOut.addView(view), { name, code });
  }
  editView(id: string, code: string): Promise<void> {
    return this.page.evaluate(([id, code]) => window.insideOut.editView(id, code), [id, code] as const);
  }
  removeView(id: string): Promise<void> {
    return this.page.evaluate((id) => window.insideOut.removeView(id), id);
  }
  pause(id: string): Promise<void> {
    return this.page.evaluate((id) => window.insideOut.pause(id), id);
  }
  resume(id: string): Promise<void> {
    return this.page.evaluate((id) => window.insideOut.resume(id), id);
  }
  crash(id: string): Promise<void> {
    return this.page.evaluate((id) => window.insideOut.crash(id), id);
  }
  restart(id: string, from: 'zero' | 'checkpoint'): Promise<void> {
    return this.page.evaluate(([id, from]) => window.insideOut.restart(id, from), [id, from] as const);
  }
  state(id: string): Promise<Json> {
    return this.page.evaluate((id) => window.insideOut.state(id), id);
  }
  digest(id: string): Promise<string> {
    return this.page.evaluate((id) => window.insideOut.digest(id), id);
  }
  query(id: string, ...args: Json[]): Promise<Json> {
    return this.page.evaluate(
      ([id, json]) => {
        const args: Json[] = JSON.parse(json);
        return window.insideOut.query(id, ...args);
      },
      [id, JSON.stringify(args)] as const,
    );
  }
  writeDirectly(id: string, path: readonly (string | number)[], ...value: Json[]): Promise<void> {
    return this.page.evaluate(
      ([id, json]) => {
        const { path, value }: { path: string[]; value?: Json } = JSON.parse(json);
        return window.insideOut.writeDirectly(id, path, value);
      },
      [id, JSON.stringify(value.length > 0 ? { path, value: value[0] } : { path })] as const,
    );
  }
  settled(): Promise<void> {
    return this.page.evaluate(() => window.insideOut.settled());
  }
  traffic(recordsPerSecond: number): Promise<void> {
    return this.page.evaluate((rate) => window.insideOut.traffic(rate), recordsPerSecond);
  }
  advance(ms: number): Promise<void> {
    return this.page.evaluate((ms) => window.insideOut.advance(ms), ms);
  }
  seek(offset: number | 'live'): Promise<void> {
    return this.page.evaluate((offset) => window.insideOut.seek(offset), offset);
  }
  reset(options: { readonly preset?: string; readonly seed?: number }): Promise<void> {
    return this.page.evaluate((options) => window.insideOut.reset(options), options);
  }
  commands(): Promise<Command[]> {
    return this.page.evaluate(() => window.insideOut.commands());
  }
  load(commands: readonly Command[]): Promise<void> {
    return this.page.evaluate((json) => window.insideOut.load(JSON.parse(json)), JSON.stringify(commands));
  }

  /** One view, as it stands. @throws Error if there is none of that id */
  async view(id: string): Promise<ViewInfo> {
    const view = (await this.views()).find((one) => one.id === id);
    if (!view) throw new Error(`there is no view ${id}`);
    return view;
  }

  /** The digest of every view, by name. */
  async digests(): Promise<Record<string, string>> {
    const digests: Record<string, string> = {};
    for (const { id, name } of await this.views()) digests[name] = await this.digest(id);
    return digests;
  }

  /** Waits until a view has failed, and says why. */
  async failure(id: string, timeout_ms = 10_000): Promise<NonNullable<ViewInfo['error']>> {
    await expect.poll(async () => (await this.view(id)).status, { timeout: timeout_ms }).toBe('failed');
    const { error } = await this.view(id);
    if (!error) throw new Error(`${id} has failed and does not say why`);
    return error;
  }
}

/** A payment, in which only what a test is about needs saying. */
export function payment(fields: Partial<Payment> = {}): Payment {
  return {
    payment_id: 'p1',
    merchant_id: 'm42',
    amount: 25_000,
    status: 'captured',
    email: 'riya@example.in',
    card_hash: 'card_1',
    card_last4: '4242',
    city: 'Pune',
    method: 'card',
    ...fields,
  };
}

/** A fold that counts records: the neighbour in tests of what another view may not harm. */
export const COUNT = `export default view({ init: () => 0, apply: (count) => count + 1 });`;

/** Opens the app and waits until it answers. */
export async function open(page: Page): Promise<Console> {
  await page.goto('./');
  await page.waitForFunction(() => 'insideOut' in window);
  return new Console(page);
}

interface Fixtures {
  /** The console API of a freshly opened page with an empty log and no views. */
  readonly io: Console;
  /** Parts of problems that a test brings about on purpose. */
  readonly tolerated: string[];
  /** Runs with every test: the page throws nothing and asks nothing of any other host. */
  readonly wellBehaved: undefined;
}

export const test = base.extend<Fixtures>({
  tolerated: async ({ baseURL: _ }, use) => use([]),
  wellBehaved: [
    async ({ page, baseURL, tolerated }, use) => {
      const problems: string[] = [];
      const { origin } = new URL(baseURL ?? '');
      page.on('pageerror', (error) => problems.push(`the page threw: ${error.message}`));
      page.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (protocol !== 'blob:' && protocol !== 'data:' && asked !== origin)
          problems.push(`a request left: ${request.url()}`);
      });
      page.on('websocket', (socket) => problems.push(`a socket was opened: ${socket.url()}`));
      await use(undefined);
      expect(problems.filter((problem) => !tolerated.some((part) => problem.includes(part)))).toEqual([]);
    },
    { auto: true },
  ],
  io: async ({ page }, use) => {
    const io = await open(page);
    await io.reset({ preset: 'empty' });
    await use(io);
  },
});

export { expect };
