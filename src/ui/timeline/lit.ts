import type { Run, RunMessage } from '../../dualwrite/run.ts';
import { relatedTo } from '../../dualwrite/relatedTo.ts';

/** How a thing stands to the event looked at: the event itself, what had to happen before it, what could only happen after, or neither. */
export type Relation = 'self' | 'cause' | 'effect' | 'other';

/** What is lit up while an event is looked at. */
export interface Lit {
  ofEvent(id: number): Relation;
  ofMessage(message: RunMessage): Relation;
}

/** The causes and effects of an event (happened-before, all the way), for the drawing. */
export function litBy(run: Run, eventId: number): Lit {
  const { before, after } = relatedTo(run, eventId);
  function ofEvent(id: number): Relation {
    if (id === eventId) return 'self';
    return before.has(id) ? 'cause' : after.has(id) ? 'effect' : 'other';
  }
  return {
    ofEvent,
    ofMessage({ sent, received }) {
      // A message is in between: its sending led to its arrival, so it belongs to a chain only if both of its ends do.
      const start = ofEvent(sent);
      const end = received === null ? start : ofEvent(received);
      if (start === 'other' || end === 'other') return 'other';
      if (end === 'self' || end === 'cause') return 'cause';
      return 'effect';
    },
  };
}
