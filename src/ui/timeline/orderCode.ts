import type { Machine } from '../../dualwrite/machine.ts';
import type { StepId } from '../../dualwrite/scenario.ts';

const RADIX = 36;
/** No run is longer: a code that asks for more is damaged. */
const STEPS_MAX = 400;

/**
 * An order as few letters: each step's place among all that could be taken then, first what is enabled, then what could go wrong. One
 * letter a step; a place beyond the letters is written between dots.
 */
export function encodeOrder<State>(machine: Machine<State>, order: readonly StepId[]): string {
  let state = machine.initial;
  let code = '';
  for (const id of order) {
    const choices = [...machine.enabled(state), ...machine.faults(state)];
    const place = choices.findIndex((step) => step.id === id);
    const step = choices[place];
    if (!step) throw new RangeError(`The step ${id} cannot be taken there.`);
    code += place < RADIX ? place.toString(RADIX) : `.${place.toString(RADIX)}.`;
    state = machine.take(state, step);
  }
  return code;
}

/** The order a code stands for; null: it stands for none of this machine's. */
export function decodeOrder<State>(machine: Machine<State>, code: string): readonly StepId[] | null {
  const places = code.match(/[0-9a-z]|\.[0-9a-z]+\./g) ?? [];
  if (places.join('') !== code || places.length > STEPS_MAX) return null;
  let state = machine.initial;
  const order: StepId[] = [];
  for (const letters of places) {
    const choices = [...machine.enabled(state), ...machine.faults(state)];
    const step = choices[Number.parseInt(letters.replaceAll('.', ''), RADIX)];
    if (!step) return null;
    order.push(step.id);
    state = machine.take(state, step);
  }
  // A run that stops before it is over is no run.
  return machine.enabled(state).length === 0 ? order : null;
}
