// The pure folders run in Node as they are: every module of theirs loads where there is no DOM and no worker.
import { describe, expect, test } from 'vitest';

const modules = import.meta.glob<object>([
  '../src/{log,views,dualwrite}/**/*.ts',
  '../src/sources/{generator,postgres}/**/*.ts',
  '!../src/**/*.test.ts',
  '!../src/**/*.d.ts',
  // A gallery fold is a person's code: it runs in a process, with `view` at hand.
  '!../src/views/gallery/*/fold.ts',
]);

describe('pure folders', () => {
  test('there is no DOM here to lean on', () => {
    for (const name of ['window', 'document', 'localStorage', 'Worker']) expect(name in globalThis, name).toBe(false);
  });

  test('there are modules to load', () => {
    expect(Object.keys(modules).length).toBeGreaterThan(20);
  });

  test.each(Object.entries(modules))('%s loads', async (_path, load) => {
    await expect(load()).resolves.toBeTypeOf('object');
  });
});
