import { expect, test } from 'vitest';
import { initialFiles } from './size.mjs';

const page = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['shared'], css: ['index.css'] },
  shared: { file: 'shared.js', imports: ['index.html'] },
  'src/ui/editor/monaco/runtime.ts': { file: 'runtime.js', css: ['runtime.css'] },
};

test('the first page is the entry, what it imports and their styles, each once', () => {
  expect(initialFiles(page)).toEqual({ files: ['index.js', 'index.css', 'shared.js'], intruders: [] });
});

test('an editor among the static imports is an intruder', () => {
  const shared = { file: 'shared.js', imports: ['src/ui/editor/monaco/runtime.ts'] };
  expect(initialFiles({ ...page, shared }).intruders).toEqual(['runtime.js']);
});

test('a manifest that says nothing is an error, not a pass', () => {
  expect(() => initialFiles({})).toThrow('no entry');
});
