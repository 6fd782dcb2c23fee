import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDesignMachine } from '../../dualwrite/createDesignMachine.ts';
import { DESIGNS } from '../../dualwrite/designs/index.ts';
import type { StepId } from '../../dualwrite/scenario.ts';
import { decodeOrder, encodeOrder } from './orderCode.ts';
import { RACE_RUN } from './testing/raceRun.ts';

const design = fc.constantFrom(...DESIGNS.map(({ id }) => id));

test('an order of any design comes back from its letters, with a fault among its steps too', () => {
  fc.assert(
    fc.property(design, fc.infiniteStream(fc.nat()), fc.nat(5), (id, draws, faultAt) => {
      const machine = createDesignMachine({ ...RACE_RUN.scenario, design: id });
      const order: StepId[] = [];
      let state = machine.initial;
      for (let taken = 0; taken < 60; taken++) {
        const faults = taken === faultAt ? machine.faults(state) : [];
        const choices = faults.length > 0 ? faults : machine.enabled(state);
        const step = choices[(draws.next().value ?? 0) % choices.length];
        if (!step) break;
        order.push(step.id);
        state = machine.take(state, step);
      }
      const code = encodeOrder(machine, order);
      expect(code).toMatch(/^[0-9a-z.]*$/);
      expect(decodeOrder(machine, code)).toEqual(order);
    }),
    { numRuns: 60 },
  );
});

test('letters that lead nowhere are no order, whatever they are', () => {
  const machine = createDesignMachine(RACE_RUN.scenario);
  expect(decodeOrder(machine, 'zz')).toBeNull();
  expect(decodeOrder(machine, '0!0')).toBeNull();
  expect(decodeOrder(machine, '.0')).toBeNull();
  expect(decodeOrder(machine, '')).toBeNull();
  expect(decodeOrder(machine, '0')).toBeNull();
});
