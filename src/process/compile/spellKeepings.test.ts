import { describe, expect, test } from 'vitest';
import { compileFold } from './compileFold.ts';

const compiled = (apply: string, more = '') =>
  compileFold(`export default view({ init: () => new Map(), ${apply} });\n${more}`);

describe('what keeps the record is spelt so that the process sees it', () => {
  test.each([
    ['apply: (rows, p) => rows.set(p.id, p)', '$k(rows, p.id, p)', ['id']],
    ['apply(s, p) { if (p.n > 1) s.rows.set(p.id, p); return s; }', '$k(s.rows, p.id, p)', ['n', 'id']],
    [
      'apply(s, p) { s.get(p.city).set(p.a + p.b, p); return s; }',
      '$k(s.get(p.city), p.a + p.b, p)',
      ['city', 'a', 'b'],
    ],
    ['apply(s, p) { s.a.set(1, p); s.b.set(2, p); return s; }', '$k(s.a, 1, p); $k(s.b, 2, p)', []],
    ['apply(s, p) { s.set(s.other.set(p.id, p).size, p); return s; }', '$k(s, $k(s.other, p.id, p).size, p)', ['id']],
  ])('%s', (apply, spelt, kept) => {
    const { script, use } = compiled(apply);
    expect(script).toContain(spelt);
    expect(use.value).toBeNull();
    expect(use.kept).toEqual(kept);
  });

  test('in functions of the module that are handed it', () => {
    const { script, use } = compiled(
      'apply(rows, p) { put(rows, p); return rows; }',
      'function put(rows, row) { rows.set(row.id, row); }',
    );
    expect(script).toContain('$k(rows, row.id, row)');
    expect(use.kept).toEqual(['id']);
  });

  test('lines stay where they are, and columns after the collection', () => {
    const source =
      'export default view({ init: () => new Map(),\n  apply(rows, p) {\n    rows\n      .set(\n        p.id, p);\n    return rows.set(p.id, p) && gone;\n  } });';
    const lines = compileFold(source).script.split('\n');
    expect(lines[4]).toContain('p.id, p)');
    expect(lines[5]?.indexOf('p.id')).toBe(source.split('\n')[5]?.indexOf('p.id'));
    expect(lines[5]?.indexOf('gone')).toBe(source.split('\n')[5]?.indexOf('gone'));
  });
});

describe('all stays as it is written, and the record is one that goes elsewhere, where it', () => {
  test.each([
    ['goes elsewhere as well', 'apply(s, p) { s.set(p.id, p); s.last = p; return s; }'],
    ['is the key', 'apply: (s, p) => s.set(p, p)'],
    ['is what is set in', 'apply: (s, p) => p.set(1, p)'],
    ['is given to another method', 'apply: (s, p) => s.add(p)'],
    ['is given with more', 'apply: (s, p) => s.set(1, p, 2)'],
    ['is given spread', 'apply: (s, p) => s.set(...s.key, p)'],
    ['is given to a computed method', 'apply: (s, p) => s["set"](1, p)'],
    ['is given optionally', 'apply: (s, p) => s?.set(1, p)'],
    ['is given to an optional method', 'apply: (s, p) => s.set?.(1, p)'],
    ['is read later', 'apply(s, p) { s.set(1, p); return () => p.id; }'],
    ['stands beside a remark', 'apply: (s, p) => s /* the rows */ .set(1, p)'],
    ['is set in brackets', 'apply: (s, p) => (s).set(1, p)'],
    ['is set twice in one go', 'apply: (s, p) => s.set(1, p).set(2, p)'],
    ['meets a name that is taken', 'apply(s, p) { const $k = 1; s.set($k, p); return s; }'],
  ])('%s', (_what, apply) => {
    const { script, use } = compiled(apply);
    expect(script).not.toContain('$k(');
    expect(use.value).toBeNull();
    expect(use.kept).toBeUndefined();
  });
});
