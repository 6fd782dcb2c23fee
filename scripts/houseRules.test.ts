// Rules of the house that no linter has: what may not be written anywhere in this repository.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const self = 'scripts/houseRules.test.ts';

const LEFT_OUT = new Set(['.git', '.vite', 'node_modules', 'dist', 'test-results', 'playwright-report']);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const files = filesUnder('').filter((path) => path !== self);
const code = files.filter((path) => /\.(ts|tsx|mjs|css|grit)$/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('no comment turns a check off', () => {
  const silencers = /biome-ignore|eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error|v8 ignore|istanbul ignore/;
  expect(code.length).toBeGreaterThan(50);
  expect(code.filter((path) => silencers.test(read(path)))).toEqual([]);
});

test('no file is named for being of use to others', () => {
  expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.|$)/i.test(path))).toEqual([]);
});

test('no binary but pictures, fonts and compiled plugins', () => {
  const binary = files.filter((path) => readFileSync(join(root, path)).includes(0));
  expect(binary.filter((path) => !/\.(png|ico|woff2|so|wasm)$/.test(basename(path)))).toEqual([]);
});

test('the lock file names no registry', () => {
  const lock = read('package-lock.json');
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(/https?:\/\/[^"]*registry/);
});

test('the lock file has the packages of every system, not only of the one it was written on', () => {
  const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
    read('package-lock.json'),
  );
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
