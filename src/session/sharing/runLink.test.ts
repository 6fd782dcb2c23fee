import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommands } from '../parseCommands.ts';
import { anyDeeds, doAll } from '../testing/anyCommands.ts';
import { startSession } from '../testing/startSession.ts';
import { toBase64url } from './base64url.ts';
import { compress, decompress } from './compress.ts';
import { readRun, writeRun } from './runFile.ts';
import { packRun, unpackRun } from './runLink.ts';
import type { SharedRun } from './sharedRun.ts';

const RUN: SharedRun = {
  page: '/dual-write?p=race&t=96',
  commands: parseCommands([
    { type: 'reset', preset: 'forty-lines', seed: 7 },
    {
      type: 'addView',
      id: 'v4',
      name: 'Städte – ₹ 😀',
      code: 'export default view({ init: () => 0, apply: (n) => n + 1 });',
    },
    { type: 'append', records: [{ value: { payment_id: 'p9', amount: 1 } }, { value: null, key: 'p9' }] },
    { type: 'seek', offset: 4 },
  ]),
};

const pack = async (plain: unknown, version = 1) => `${version}-${toBase64url(await compress(JSON.stringify(plain)))}`;

describe('a run in a link', () => {
  test('[S12] comes out as it went in, whatever was done in it', () =>
    fc.assert(
      fc.asyncProperty(
        anyDeeds({ undo: true }),
        fc.constantFrom('/', '/razorpay/the-peak', '/dual-write?t=96'),
        async (deeds, page) => {
          const { actions } = startSession('forty-lines', 5);
          await doAll(actions, deeds);
          const run = { commands: actions.commands(), page };
          const packed = await packRun(run);
          expect(packed).toMatch(/^[\w-]+$/);
          expect(await unpackRun(packed)).toEqual(run);
          expect(readRun(writeRun(run))).toEqual(run);
        },
      ),
      { numRuns: 60 },
    ));

  test('stays short: half an hour of payments in a hundred letters or two', async () => {
    const packed = await packRun({
      page: '/',
      commands: [
        { type: 'reset', preset: 'payments', seed: 42 },
        { type: 'traffic', recordsPerSecond: 200 },
        { type: 'advance', ms: 1_800_000 },
        { type: 'crashView', id: 'v2' },
      ],
    });
    expect(packed.length).toBeLessThan(250);
  });

  test('is found though a message put a full stop or a bracket after it', async () => {
    const packed = await packRun(RUN);
    for (const tail of ['.', ').', '>', '…', '" ']) expect(await unpackRun(packed + tail)).toEqual(RUN);
  });

  test('cut off anywhere it is refused as damaged', async () => {
    const packed = await packRun(RUN);
    for (let length = 1; length < packed.length; length++)
      await expect(unpackRun(packed.slice(0, length))).rejects.toThrow(/This link is damaged/);
  });

  test('with any letter changed it is refused, or is the very same run', async () => {
    const packed = await packRun(RUN);
    for (let place = 2; place < packed.length; place++) {
      const changed = packed.slice(0, place) + (packed[place] === 'A' ? 'B' : 'A') + packed.slice(place + 1);
      const outcome = await unpackRun(changed).catch((error: Error) => error);
      if (outcome instanceof Error) expect(outcome.message).toMatch(/damaged/);
      else expect(outcome).toEqual(RUN);
    }
  });

  test('that unpacks to more than anybody shares is not unpacked', async () => {
    const bomb = await compress(' '.repeat(3_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    await expect(decompress(bomb, 1_000_000)).rejects.toThrow(RangeError);
  });

  test.each<[what: string, plain: unknown, version: number, message: RegExp]>([
    ['a newer format', {}, 2, /newer version of Inside Out \(format 2; .*up to 1/],
    ['a newer format inside', { insideOut: 9, page: '/', commands: [] }, 1, /newer version/],
    ['no object', [1, 2], 1, /expected an object/],
    ['null', null, 1, /expected an object/],
    ['no format', { page: '/', commands: [] }, 1, /"insideOut": expected a whole number/],
    [
      'no page',
      { insideOut: 1, commands: [{ type: 'reset', preset: 'empty', seed: 1 }] },
      1,
      /"page": expected a string/,
    ],
    [
      'a page elsewhere',
      { insideOut: 1, page: 'https://example.com', commands: [{ type: 'reset', preset: 'empty', seed: 1 }] },
      1,
      /"page": expected a place in this app/,
    ],
    [
      'a script for a page',
      { insideOut: 1, page: 'javascript:alert(1)', commands: [{ type: 'reset', preset: 'empty', seed: 1 }] },
      1,
      /place in this app/,
    ],
    ['no commands', { insideOut: 1, page: '/' }, 1, /array of commands/],
    ['no reset', { insideOut: 1, page: '/', commands: [{ type: 'step' }] }, 1, /first command must be a reset/],
    [
      'an unknown command',
      { insideOut: 1, page: '/', commands: [{ type: 'reset', preset: 'empty', seed: 1 }, { type: 'format' }] },
      1,
      /Command 1: unknown type "format"/,
    ],
    [
      'a field too many',
      { insideOut: 1, page: '/', commands: [{ type: 'reset', preset: 'empty', seed: 1, html: '<script>' }] },
      1,
      /unknown field "html"/,
    ],
    [
      'code without end',
      {
        insideOut: 1,
        page: '/',
        commands: [
          { type: 'reset', preset: 'empty', seed: 1 },
          { type: 'addView', id: 'v1', name: 'x', code: 'x'.repeat(300_000) },
        ],
      },
      1,
      /"code" has 300000 characters/,
    ],
    [
      'something more',
      { insideOut: 1, page: '/', commands: [{ type: 'reset', preset: 'empty', seed: 1 }], run: 1 },
      1,
      /unknown field "run"/,
    ],
  ])('with %s is refused, and the message says why', async (_, plain, version, message) => {
    await expect(unpackRun(await pack(plain, version))).rejects.toThrow(message);
  });

  test.each(['', '1-', '1', 'eJw', '1-%%%', '-1-abc', '1-abc', 'undefined', '1-____', '99999999999-abc'])(
    'that reads "%s" is none',
    async (packed) => {
      await expect(unpackRun(packed)).rejects.toThrow(/damaged|holds no run/);
    },
  );
});

describe('a run in a file', () => {
  test('may be what insideOut.commands() gave', () => {
    expect(readRun(JSON.stringify(RUN.commands))).toEqual({ page: '/', commands: RUN.commands });
  });

  test('that is something else is refused', () => {
    expect(() => readRun('payment_id,amount\np1,5')).toThrow(/not JSON/);
    expect(() => readRun('{"a":1}')).toThrow(/"insideOut"/);
    expect(() => readRun(writeRun(RUN).slice(0, 90))).toThrow(/not JSON/);
  });
});
