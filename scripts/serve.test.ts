import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './serve.mjs';

let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'inside-out-'));
  const folder = join(parent, 'dist');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), '<p>here</p>');
  await writeFile(join(folder, 'assets', 'plugin.so'), '\0asm');
  server = await serve({ folder, base: '/inside/out/' });
});
afterAll(() => server.close());

test('a folder answers with its index, under the sub-path only', async () => {
  const index = await fetch(server.url);
  expect(await index.text()).toBe('<p>here</p>');
  expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await fetch(new URL('/', server.url))).status).toBe(404);
});

test('the sub-path without its last slash leads to it', async () => {
  const response = await fetch(server.url.slice(0, -1));
  expect([response.redirected, response.url]).toEqual([true, server.url]);
});

test('a plugin of Postgres is served as WebAssembly', async () => {
  const response = await fetch(new URL('assets/plugin.so', server.url));
  expect(response.headers.get('content-type')).toBe('application/wasm');
});

test('no header isolates or protects the page: it must do without, as on any file server', async () => {
  const { headers } = await fetch(server.url);
  for (const name of ['cross-origin-opener-policy', 'cross-origin-embedder-policy', 'content-security-policy']) {
    expect(headers.get(name)).toBeNull();
  }
});

test('nothing outside the folder is served', async () => {
  const { hostname, port } = new URL(server.url);
  for (const path of ['/inside/out/../secret.txt', '/inside/out/%2e%2e/secret.txt', '/inside/out/..%2fsecret.txt']) {
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect([403, 404], path).toContain(status);
  }
});

test('a missing file is a 404', async () => {
  expect((await fetch(new URL('assets/none.js', server.url))).status).toBe(404);
});
