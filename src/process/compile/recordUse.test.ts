import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { recordUse } from './recordUse.ts';

const useOf = (source: string) => recordUse(parse(source, { ecmaVersion: 2023, sourceType: 'module' }));
const fold = (apply: string, more = '') => `export default view({ init: () => 0, ${apply} });\n${more}`;
const readsOf = (apply: string, more = '') => useOf(fold(apply, more)).value;
const atOf = (apply: string, more = '') => useOf(fold(apply, more)).at;

describe('only fields are read', () => {
  test.each([
    ['apply: (s, { amount, status: is }) => s + amount', ['amount', 'status']],
    ['apply(s, p) { return s + p.amount * (p.city ? 2 : 1); }', ['amount', 'city']],
    ['apply(s, p) { const { amount, email = "none" } = p; return amount; }', ['amount', 'email']],
    ['apply(s, p) { return { ...s, last: p.amount, list: [p.city] }; }', ['amount', 'city']],
    ['apply(s, p) { if (p.tags[0]) s.add(p.tags.map((x) => x.q)); return s; }', ['tags']],
    ['apply(s, { a: { b }, ["c"]: c }) { return s; }', null],
    ['apply(s, { a: { b } }) { return s; }', ['a']],
    ['apply: function (s) { return s + 1; }', []],
    ['apply(s, p) { s.p = 1; return { p: s }; }', []],
    ['apply(s, p) { for (const x of p.items) s.add(x); return s; }', ['items']],
  ])('%s', (apply, fields) => {
    expect(readsOf(apply)).toEqual(fields);
  });

  test('of a value handed on to functions of the module, what these read of it', () => {
    const add = 'function add(s, { amount }, sign) { return s + sign * amount; }';
    const both =
      'function first(p) { return p.a + second(p); } function second(p) { return p.b > 0 ? first(p) : p.c; }';
    expect(readsOf('apply: (s, p) => add(s, p, p.sign)', add)).toEqual(['amount', 'sign']);
    expect(new Set(readsOf('apply: (s, p) => first(p)', both))).toEqual(new Set(['a', 'b', 'c']));
    expect(atOf('apply: (s, p, at) => first(p) + second(at)', both)?.toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('of the place as well', () => {
    expect(atOf('apply: (s, p, at) => Math.max(s, at.timestamp, at.offset)')).toEqual(['timestamp', 'offset']);
    expect(atOf('apply: (s, p) => s')).toEqual([]);
    expect(atOf('apply: (s, p, at) => [...s, at]')).toBeNull();
  });
});

describe('it escapes where it is', () => {
  test.each([
    ['kept', 'apply(s, p) { s.set(p.id, p); return s; }'],
    ['returned', 'apply: (s, p) => p'],
    ['kept under another name', 'apply(s, p) { const q = p; return q.amount; }'],
    ['spread', 'apply: (s, p) => ({ ...p })'],
    ['spread into a call', 'apply: (s, p) => f(...p)'],
    ['taken with its rest', 'apply: (s, { amount, ...rest }) => rest'],
    ['taken with its rest later', 'apply(s, p) { const { amount, ...rest } = p; return rest; }'],
    ['looked up by a computed name', 'apply: (s, p) => p[s]'],
    ['looked up by a name in quotes', 'apply: (s, p) => p["amount"]'],
    ['called as a method', 'apply: (s, p) => p.hasOwnProperty("amount")'],
    ['called optionally', 'apply: (s, p) => p.toJSON?.()'],
    ['a tag', 'apply: (s, p) => p.tag`x`'],
    ['constructed', 'apply: (s, p) => new p.Thing()'],
    ['written to', 'apply(s, p) { p.amount = 1; return s; }'],
    ['counted up', 'apply(s, p) { p.amount++; return s; }'],
    ['deleted from', 'apply(s, p) { delete p.amount; return s; }'],
    ['written to by a pattern', 'apply(s, p) { [p.amount] = s; return s; }'],
    ['written to by an object pattern', 'apply(s, p) { ({ a: p.amount } = s); return s; }'],
    ['written to by a loop', 'apply(s, p) { for (p.amount of s); return s; }'],
    ['replaced', 'apply(s, p) { p = {}; return p.amount; }'],
    ['read later', 'apply(s, p) { s.later = () => p.amount; return s; }'],
    ['read by a getter', 'apply(s, p) { return { get x() { return p.amount; } }; }'],
    ['read by a class', 'apply(s, p) { return class { x = p.amount; }; }'],
    ['compared', 'apply: (s, p) => p === s'],
    ['told apart by its prototype', 'apply: (s, p) => p.__proto__'],
    ['written out', 'apply: (s, p) => "" + p'],
    ['thrown', 'apply(s, p) { throw p; }'],
    ['a default of its own', 'apply: (s, p = {}) => p.amount'],
    ['hidden by another of its name', 'apply(s, p) { { let p = s; s.x = p; } return p.amount; }'],
    ['caught', 'apply(s, p) { try { s(); } catch (p) { return p; } return p.amount; }'],
    ['in the default of a pattern', 'apply(s, p) { const { a = keep(p) } = p; return a; }'],
    ['among all arguments', 'apply: (...all) => all[1].amount'],
    ['found by arguments', 'apply: function (s, p) { return arguments[1]; }'],
    ['found by eval', 'apply: (s, p) => eval("p")'],
    ['used by what waits', 'async apply(s, p) { return p.amount; }'],
    ['used by a generator', '*apply(s, p) { yield p.amount; }'],
    ['handed to an unknown function', 'apply: (s, p) => JSON.stringify(p)'],
    ['handed to a method', 'apply(s, p) { s.push(p); return s; }'],
  ])('%s', (_what, apply) => {
    expect(readsOf(apply)).toBeNull();
  });

  test.each([
    ['keeps it', 'function f(p) { kept.push(p); } const kept = [];'],
    ['is another by then', 'function f(p) { return p.a; } f = keep;'],
    ['is hidden by one within', 'function f(p) { return p.a; } const g = () => { const f = 1; };'],
    ['is no function of the module', 'const f = (p) => p.a;'],
    ['waits', 'async function f(p) { return p.a; }'],
    ['gives it a default', 'function f(p = {}) { return p.a; }'],
  ])('handed to a function that %s', (_what, more) => {
    expect(readsOf('apply: (s, p) => f(p)', more)).toBeNull();
  });

  test.each([
    ['another view stands before it', `import { view } from 'd3-array';\n${fold('apply: (s, p) => p.a')}`],
    ['view is replaced', fold('apply: (s, p) => p.a', 'function view(f) { return f; }')],
    ['the object is no literal', 'const f = { apply: (s, p) => p.a };\nexport default view(f);'],
    ['something may stand before it', fold('apply: (s, p) => p.a, ...other')],
    ['there are two', fold('apply: (s, p) => p.a, apply: (s, p) => p')],
    ['it is made by a getter', 'export default view({ get apply() { return (s, p) => p.a; } });'],
    ['its name is computed', fold('["apply"]: (s, p) => p.a')],
    ['there is none', 'export default view({ init: () => 0 });'],
    ['it is named elsewhere', 'const apply = (s, p) => p.a;\nexport default view({ apply });'],
  ])('or where %s', (_what, source) => {
    expect(useOf(source)).toEqual({ value: null, at: null });
  });
});
