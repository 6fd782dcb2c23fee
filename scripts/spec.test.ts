// docs/spec.md and the tests cite each other: no law without a test, no test that cites a law that is not there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `[L1]` → `L1`; in the spec a law is a line that begins `- **L1**`. */
const CITED = /\[([A-Z]\d+)\]/g;
const STATED = /^- \*\*([A-Z]\d+)\*\*/gm;

function idsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function testFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
    .map((path) => join(folder, path));
}

/** Only what a test is called counts: a citation in a comment tests nothing. */
function titlesOf(path: string): string {
  const titles = readFileSync(join(root, path), 'utf8').matchAll(
    /\b(?:test|it|describe|property)(?:\.\w+)*(?:\([^'"`]*\))?\(\s*(['"`])(.*?)\1/gs,
  );
  return [...titles].map((match) => match[2]).join('\n');
}

const stated = idsOf(readFileSync(join(root, 'docs/spec.md'), 'utf8'), STATED);
const cited = new Map<string, string[]>();
for (const path of [...testFiles('src'), ...testFiles('e2e')]) {
  for (const id of idsOf(titlesOf(path), CITED)) cited.set(id, [...(cited.get(id) ?? []), path]);
}

test('a law is stated once', () => {
  expect(stated.filter((id, index) => stated.indexOf(id) !== index)).toEqual([]);
});

test('every law a test cites stands in docs/spec.md', () => {
  const unknown = [...cited]
    .filter(([id]) => !stated.includes(id))
    .map(([id, paths]) => `${id} in ${paths.join(', ')}`);
  expect(unknown).toEqual([]);
});

test('every law in docs/spec.md is held by a test', () => {
  expect(stated.length).toBeGreaterThan(10);
  expect(stated.filter((id) => !cited.has(id))).toEqual([]);
});
