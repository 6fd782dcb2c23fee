import type { Stores } from './machine.ts';
import type { RunEvent } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { FedStore } from './state.ts';

/** A store that does not say what Postgres says, when all is over. */
export interface Case {
  readonly scenario: Scenario;
  readonly store: FedStore;
  readonly events: readonly RunEvent[];
  readonly stores: Stores;
}

export interface Finding {
  /** The event that made the difference. */
  readonly decisive: RunEvent;
  /** The sentence, of one store or of several that it is true of: "Redis and Elasticsearch", "Redis or Elasticsearch". */
  readonly text: (stores: string, or: string) => string;
}

/** What happened at the store, and in Postgres. */
export interface Traces {
  readonly here: readonly RunEvent[];
  readonly there: readonly RunEvent[];
}

/** What may have set a store apart: the finding, if that is what happened. */
export type Story = (about: Case, traces: Traces) => Finding | undefined;
