import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from './agree.ts';
import { createDesignMachine } from './createDesignMachine.ts';
import { relatedTo } from './relatedTo.ts';
import { orderOf, simulate } from './simulate.ts';
import { stateAt } from './stateAt.ts';
import { anyFaultOf, anyQuietScenario, anyScenario } from './testing/anyScenario.ts';
import { textOf } from './textOf.ts';
import { verdictAt } from './verdictAt.ts';

const RUNS = { numRuns: 300 };

test('[M1] the same scenario gives the same run', () => {
  fc.assert(
    fc.property(anyScenario(3), (scenario) => {
      expect(simulate(structuredClone(scenario))).toEqual(simulate(scenario));
    }),
    RUNS,
  );
});

test('[M2] events stand in order of time, each after its causes, and a message is received where and when it arrives', () => {
  fc.assert(
    fc.property(anyScenario(3), (scenario) => {
      const { events, messages, end_ms } = simulate(scenario);
      events.forEach((event, id) => {
        expect(event.id).toBe(id);
        expect(event.at_ms).toBeGreaterThanOrEqual(events[id - 1]?.at_ms ?? 0);
        expect(event.at_ms).toBeLessThanOrEqual(end_ms);
        for (const cause of event.causes) expect(cause).toBeLessThan(id);
      });
      for (const message of messages) {
        expect(message.arrivesAt_ms).toBeGreaterThanOrEqual(message.sentAt_ms);
        expect(events[message.sent]).toMatchObject({
          actor: message.from,
          at_ms: message.sentAt_ms,
          message: message.id,
        });
        if (message.received === null) expect(message.isLost).toBe(true);
        else expect(events[message.received]).toMatchObject({ actor: message.to, at_ms: message.arrivesAt_ms });
      }
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    }),
    RUNS,
  );
});

test('[M3] a message that two designs both send is as long on its way in both', () => {
  fc.assert(
    fc.property(anyQuietScenario, (scenario) => {
      const latencies = (design: 'naive' | 'cdc') =>
        simulate({ ...scenario, design }).messages.find(({ id }) => id === 'A1→postgres');
      const [one, other] = [latencies('naive'), latencies('cdc')];
      expect(one?.arrivesAt_ms).toBe(other?.arrivesAt_ms);
    }),
    RUNS,
  );
});

test('[M4] drawing, table and text tell one story: the last changes are the stores of the machine, and every event has its line', () => {
  fc.assert(
    fc.property(anyScenario(3), (scenario) => {
      const run = simulate(scenario);
      const machine = createDesignMachine(scenario);
      const end = orderOf(scenario).reduce((state, id) => {
        const step = { id, actor: 'A', writer: null, message: null, store: null, isFault: false, text: '' } as const;
        return machine.take(state, step);
      }, machine.initial);
      const told = Object.fromEntries(stateAt(run, run.end_ms).map(({ store, value }) => [store, value]));
      expect(told).toEqual(machine.stores(end));
      expect(run.outcome.isDrifted).toBe(!agree(machine.stores(end), scenario));
      expect(textOf(run)).toHaveLength(run.events.length);
    }),
    RUNS,
  );
});

test('[M5] an order replayed as steps ends with the stores of the run it was taken from', () => {
  fc.assert(
    fc.property(anyScenario(2), (scenario) => {
      const timed = simulate(scenario);
      const ordered = simulate({ ...scenario, faults: [], order: orderOf(scenario) });
      const values = (run: typeof timed) => stateAt(run, run.end_ms).map(({ value }) => value);
      expect(values(ordered)).toEqual(values(timed));
    }),
    RUNS,
  );
});

test('[M6] late is mended when it says; drifted stays drifted, from the event that made the difference on', () => {
  fc.assert(
    fc.property(anyScenario(3), (scenario) => {
      const run = simulate(scenario);
      let drifted = false;
      for (const { at_ms } of run.events) {
        const verdict = verdictAt(run, at_ms);
        if (verdict.status === 'late' && verdict.until_ms !== null) {
          expect(verdict.until_ms).toBeGreaterThan(at_ms);
          expect(verdictAt(run, verdict.until_ms).status).toBe('agree');
        }
        if (drifted) expect(verdict.status).toBe('drifted');
        drifted = verdict.status === 'drifted';
        if (verdict.status === 'drifted') expect(run.events[verdict.decisive]?.at_ms).toBeLessThanOrEqual(at_ms);
      }
      expect(verdictAt(run, run.end_ms).status).toBe(run.outcome.isDrifted ? 'drifted' : 'agree');
    }),
    RUNS,
  );
});

test('[M7] behind a log nothing drifts for good, whatever single fault strikes, where consumers are idempotent', () => {
  fc.assert(
    fc.property(
      anyQuietScenario
        .filter(({ design, consumer }) => (design === 'cdc' || design === 'outbox') && consumer !== 'increment')
        .chain((scenario) => anyFaultOf(scenario).map((fault) => ({ ...scenario, faults: [fault] }))),
      (scenario) => {
        expect(simulate(scenario).outcome).toMatchObject({ isDrifted: false });
      },
    ),
    { numRuns: 600 },
  );
});

test('[M8] happened before is transitive, one-way, and never against time', () => {
  fc.assert(
    fc.property(anyScenario(2), fc.nat(), (scenario, place) => {
      const run = simulate(scenario);
      const event = run.events[place % run.events.length];
      if (!event) return;
      const { before, after } = relatedTo(run, event.id);
      for (const cause of before) {
        expect(run.events[cause]?.at_ms).toBeLessThanOrEqual(event.at_ms);
        expect(after.has(cause)).toBe(false);
        for (const deeper of run.events[cause]?.causes ?? []) expect(before.has(deeper)).toBe(true);
      }
      for (const effect of after) expect(relatedTo(run, effect).before.has(event.id)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
