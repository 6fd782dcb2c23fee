import type { Machine, Step } from '../machine.ts';

/** Places kept at once. */
const PLACES_MAX = 50_000;

/** A state with what was found out about it on earlier walks: a walk that has been here before asks the machine nothing. */
export interface Place<State> {
  readonly state: State;
  readonly enabled: readonly Step[];
  /** Where an enabled step leads, by its index. */
  next(step: number): Place<State>;
  /** The faults that can befall an enabled step's message, or its mover. */
  failing(step: number): readonly Step[];
  /** Where a fault leads. */
  after(fault: Step): Place<State>;
}

/**
 * Returns where walks over a machine's states begin. Unlike the graph of every order, of which each part is needed, only what is walked on is
 * looked at: with many faults in a run there is far more than anybody visits.
 */
export function createPlaces<State>(machine: Machine<State>): () => Place<State> {
  let known = new Map<string, Place<State>>();

  function placeOf(state: State): Place<State> {
    const key = machine.key(state);
    const before = known.get(key);
    if (before) return before;
    const place = createPlace(state);
    known.set(key, place);
    return place;
  }

  function createPlace(state: State): Place<State> {
    const enabled = machine.enabled(state);
    const nexts: Place<State>[] = [];
    const failing: (readonly Step[])[] = [];
    const afters = new Map<string, Place<State>>();
    let faults: readonly Step[] | null = null;

    return {
      state,
      enabled,
      next(index) {
        const step = enabled[index];
        if (!step) throw new RangeError(`There is no step ${index}.`);
        const place = nexts[index] ?? placeOf(machine.take(state, step));
        nexts[index] = place;
        return place;
      },
      failing(index) {
        faults ??= machine.faults(state);
        const step = enabled[index];
        failing[index] ??= faults.filter(({ message, actor }) =>
          message === null ? actor === step?.actor : message === step?.message,
        );
        return failing[index];
      },
      after(fault) {
        const place = afters.get(fault.id) ?? placeOf(machine.take(state, fault));
        afters.set(fault.id, place);
        return place;
      },
    };
  }

  let start = placeOf(machine.initial);
  return () => {
    if (known.size > PLACES_MAX) {
      known = new Map();
      start = placeOf(machine.initial);
    }
    return start;
  };
}
