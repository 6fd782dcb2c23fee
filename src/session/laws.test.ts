import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDeeds, doAll } from './testing/anyCommands.ts';
import { startSession } from './testing/startSession.ts';

type Started = ReturnType<typeof startSession>;

const logOf = ({ state }: Started) => state().log.read(0, state().log.endOffset);

function writeSideOf({ state }: Started) {
  const { preset, seed, now, trafficPerSecond, views, asOf, endOffset } = state();
  return { preset, seed, now, trafficPerSecond, views, asOf, endOffset };
}

const digestsOf = ({ actions, state }: Started) =>
  Promise.all(
    state()
      .views.filter(({ status }) => status !== 'crashed')
      .map(({ id }) => actions.digest(id)),
  );

test('[S1] the same commands give the same log and the same views', () =>
  fc.assert(
    fc.asyncProperty(anyDeeds({ undo: true }), fc.nat(), async (deeds, seed) => {
      const [one, other] = [startSession('empty', seed), startSession('empty', seed)];
      await doAll(one.actions, deeds);
      await doAll(other.actions, deeds);
      expect(logOf(other)).toEqual(logOf(one));
      expect(writeSideOf(other)).toEqual(writeSideOf(one));
      expect(other.actions.commands()).toEqual(one.actions.commands());
    }),
    { numRuns: 60 },
  ));

test('[S2] advance a, then advance b, is advance a + b', () =>
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.nat(5_000),
      fc.double({ min: 0.1, max: 500, noNaN: true }),
      fc.nat(),
      (a, b, rate, seed) => {
        const [split, whole] = [startSession('empty', seed), startSession('empty', seed)];
        split.actions.setTraffic(rate);
        whole.actions.setTraffic(rate);
        split.actions.advance(a);
        split.actions.advance(b);
        whole.actions.advance(a + b);
        expect(logOf(split)).toEqual(logOf(whole));
        expect(split.actions.commands()).toEqual(whole.actions.commands());
      },
    ),
    { numRuns: 60 },
  ));

test('[S3] loading what commands() gave changes nothing: the same log, views, digests and commands', () =>
  fc.assert(
    fc.asyncProperty(anyDeeds({ undo: true }), fc.nat(), async (deeds, seed) => {
      const first = startSession('empty', seed);
      await doAll(first.actions, deeds);
      const commands = first.actions.commands();
      const again = startSession('empty');
      await again.actions.load(JSON.parse(JSON.stringify(commands)));
      expect(logOf(again)).toEqual(logOf(first));
      expect(writeSideOf(again)).toEqual(writeSideOf(first));
      expect(await digestsOf(again)).toEqual(await digestsOf(first));
      expect(again.actions.commands()).toEqual(commands);
    }),
    { numRuns: 80 },
  ));

test('[S4] undo never changes the log, nor what the generator makes next', () =>
  fc.assert(
    fc.asyncProperty(anyDeeds({ undo: false }), fc.integer({ min: 1, max: 5 }), async (deeds, times) => {
      const [undone, kept] = [startSession(), startSession()];
      await doAll(undone.actions, deeds);
      await doAll(kept.actions, deeds);
      for (let i = 0; i < times; i++) undone.actions.undo();
      expect(logOf(undone)).toEqual(logOf(kept));
      expect(undone.state().now).toBe(kept.state().now);
      for (const { actions } of [undone, kept]) {
        await actions.seek('live');
        actions.step();
      }
      expect(logOf(undone)).toEqual(logOf(kept));
    }),
    { numRuns: 60 },
  ));

test('[S5] an append with one invalid record appends nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat(5),
      fc.nat(5),
      fc.constantFrom(
        { timestamp: 1 },
        { value: undefined },
        { value: Number.NaN },
        { value: 1, timestamp: 'now' },
        { value: 1, key: 7 },
        { value: 1, kay: 'x' },
        null,
      ),
      async (before, after, invalid) => {
        const { api, state, actions } = startSession();
        const commands = actions.commands();
        const good = (count: number) => Array.from({ length: count }, (_, index) => ({ value: { index } }));
        const records: unknown = [...good(before), invalid, ...good(after)];
        const appending = Reflect.apply(api.appendRecords, api, [records]);
        await expect(appending).rejects.toThrow(before + after === 0 ? 'The record' : `Record ${before}`);
        expect(state().log.endOffset).toBe(0);
        expect(actions.commands()).toEqual(commands);
      },
    ),
    { numRuns: 40 },
  ));
