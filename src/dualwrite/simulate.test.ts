import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from './agree.ts';
import { createDesignMachine } from './createDesignMachine.ts';
import { relatedTo } from './relatedTo.ts';
import type { ConsumerKind, Fault, MessageId, Scenario } from './scenario.ts';
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

test('[M10] whatever arrow is broken by hand, the run shows it broken', () => {
  fc.assert(
    fc.property(anyQuietScenario, (scenario) => {
      const { messages } = simulate(scenario);
      for (const { id, from, to } of messages) {
        const broken = (fault: Fault) => simulate({ ...scenario, faults: [fault] }).messages;
        const lost = broken({ type: 'lose', message: id });
        const delayed = broken({ type: 'delay', message: id, by_ms: 45 });
        const doubled = broken({ type: 'duplicate', message: id, after_ms: 15 });
        const onTheWay = (all: typeof messages) => all.filter((message) => message.from === from && message.to === to);
        expect(lost).toContainEqual(expect.objectContaining({ id, fault: 'lose', isLost: true }));
        expect(delayed).toContainEqual(expect.objectContaining({ id, fault: 'delay' }));
        expect(onTheWay(doubled).length, `duplicate ${id}`).toBeGreaterThan(onTheWay(messages).length);
      }
    }),
    { numRuns: 40 },
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

test('[M11] an answer that a consumer does not hear makes it apply the record again: an increment counts it twice, one that remembers does not', () => {
  const scenario = {
    design: 'cdc',
    writers: [{ id: 'A', startsAt_ms: 6, operations: [{ type: 'update', amount: 50_000 }] }],
    initial: 25_000,
    faults: [{ type: 'lose', message: '#1←redis' }],
    seed: 5,
    order: null,
  } as const;
  for (const fault of [scenario.faults[0], { type: 'delay', message: '#1←redis', by_ms: 200 } as const]) {
    const drifts = (consumer: ConsumerKind) => simulate({ ...scenario, faults: [fault], consumer }).outcome.isDrifted;
    expect(drifts('upsert')).toBe(false);
    expect(drifts('increment')).toBe(true);
    expect(drifts('increment-once')).toBe(false);
  }
});

test('[M11] of redelivery by any cause only an increment that does not remember drifts', () => {
  fc.assert(
    fc.property(
      anyQuietScenario
        .map((quiet): Scenario => ({ ...quiet, design: 'cdc', consumer: 'increment' }))
        .filter((scenario) => recordsToRedis(scenario).length > 0)
        .chain((scenario) => fc.constantFrom(...recordsToRedis(scenario)).map((id) => ({ scenario, id }))),
      ({ scenario, id }) => {
        const faults: readonly Fault[] = [{ type: 'duplicate', message: id, after_ms: 20 }];
        const { events, outcome } = simulate({ ...scenario, faults });
        const told = events.filter(({ change, message }) => change?.store === 'redis' && message?.startsWith(id));
        const adds = (told[0]?.change?.after ?? 0) - (told[0]?.change?.before ?? 0);
        expect(outcome.isDrifted).toBe(adds !== 0);
        if (outcome.isDrifted) expect(outcome.decisive).toBe(told[1]?.id);
        expect(simulate({ ...scenario, faults, consumer: 'increment-once' }).outcome.isDrifted).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});

function recordsToRedis(scenario: Scenario): readonly MessageId[] {
  const sent = simulate(scenario).messages.filter(({ to }) => to === 'redis');
  return sent.map(({ id }) => id);
}

test('[M12] every drift without or by a single fault has its story, and the story is true of the run', () => {
  fc.assert(
    fc.property(anyScenario(1), (scenario) => {
      const run = simulate(scenario);
      const { isDrifted, text, decisive } = run.outcome;
      if (!isDrifted) return;
      expect(text, text).not.toMatch(/holds?.*, Postgres (₹|nothing)/);
      const made = run.events[decisive ?? -1];
      expect(made).toBeDefined();
      for (const [amount] of text.matchAll(/(?<!addition of )₹[\d,.]*\d/g))
        expect(run.events.some((event) => event.text.includes(amount))).toBe(true);
      if (scenario.writers.some(({ operations }) => operations.length > 1)) return;
      const swap = /^(Redis|Elasticsearch|Redis and Elasticsearch) saw (.) after (.), Postgres/.exec(text);
      if (!swap) return;
      const [, names = '', late = '', early = ''] = swap;
      const lastOf = (store: string, writer: string) =>
        run.events.findLastIndex((e) => e.change?.store === store && e.writer === writer);
      expect(lastOf('postgres', early)).toBeGreaterThan(lastOf('postgres', late));
      if (names.includes('Redis')) expect(lastOf('redis', late)).toBeGreaterThan(lastOf('redis', early));
      if (names.includes('Elastic')) expect(lastOf('search', late)).toBeGreaterThan(lastOf('search', early));
    }),
    { numRuns: 1_000 },
  );
});
