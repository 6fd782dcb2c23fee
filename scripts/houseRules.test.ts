// Rules of the house that no linter has: what may not be written anywhere in this repository.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const self = 'scripts/houseRules.test.ts';

/** Files git knows of or would add; without git (a downloaded archive) there is nothing to ask. */
function files(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((path) => path !== '' && path !== self && existsSync(join(root, path)));
}

const inGit = existsSync(join(root, '.git'));
const tracked = inGit ? files() : [];
const code = tracked.filter((path) => /\.(ts|tsx|mjs|css|grit)$/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test.runIf(inGit)('no comment turns a check off', () => {
  const silencers = /biome-ignore|eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error|v8 ignore|istanbul ignore/;
  expect(code.length).toBeGreaterThan(50);
  expect(code.filter((path) => silencers.test(read(path)))).toEqual([]);
});

test.runIf(inGit)('no file is named for being of use to others', () => {
  expect(tracked.filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.|$)/i.test(path))).toEqual([]);
});

test.runIf(inGit)('no binary but pictures, fonts and compiled plugins', () => {
  const binary = tracked.filter((path) => readFileSync(join(root, path)).includes(0));
  expect(binary.filter((path) => !/\.(png|ico|woff2|so|wasm)$/.test(basename(path)))).toEqual([]);
});

test('the lock file names no registry', () => {
  const lock = read('package-lock.json');
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(/https?:\/\/[^"]*registry/);
});
