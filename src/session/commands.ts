import type { CompactOptions } from '../log/log.ts';
import type { Json, NewRecord } from '../log/record.ts';
import type { Statement } from '../sources/postgres/statement.ts';
import type { PathStep } from '../views/directWrite.ts';

/** A record as a command holds it: `timestamp` absent means virtual now. */
export type CommandRecord = Omit<NewRecord, 'timestamp' | 'key'> & {
  readonly timestamp?: number;
  readonly key?: string | null;
};

/** One thing a user did. The session is the log of them; plain JSON, so that it can be saved, shared and replayed. */
export type Command =
  | { readonly type: 'reset'; readonly preset: string; readonly seed: number }
  | { readonly type: 'append'; readonly records: readonly CommandRecord[] }
  /** Of each key only the newest record stays in the log; tombstones go too if told so. */
  | ({ readonly type: 'compact' } & CompactOptions)
  | {
      readonly type: 'addView';
      readonly id: string;
      readonly name: string;
      readonly code: string;
      readonly gallery?: string;
    }
  | { readonly type: 'editView'; readonly id: string; readonly code: string }
  | { readonly type: 'renameView'; readonly id: string; readonly name: string }
  | { readonly type: 'removeView'; readonly id: string }
  | { readonly type: 'pauseView'; readonly id: string }
  | { readonly type: 'resumeView'; readonly id: string }
  | { readonly type: 'crashView'; readonly id: string }
  /** `writes`: how many direct writes the checkpoint holds; none unless said. */
  | {
      readonly type: 'restartView';
      readonly id: string;
      readonly from: 'zero' | 'checkpoint';
      readonly writes?: number;
    }
  /** The view's state is changed behind the log's back, when it had folded the records before `at`. Without a value the entry is deleted. */
  | {
      readonly type: 'writeDirectly';
      readonly id: string;
      readonly at: number;
      readonly path: readonly PathStep[];
      readonly value?: Json;
    }
  | { readonly type: 'limitSpeed'; readonly id: string; readonly recordsPerSecond: number | null }
  | { readonly type: 'setCheckpointEvery'; readonly id: string; readonly records: number | null }
  /** How many facts the source makes a second: records of the generator, transactions in Postgres. */
  | { readonly type: 'traffic'; readonly recordsPerSecond: number }
  /** Virtual time passes: `advance a` then `advance b` is `advance a+b`. */
  | { readonly type: 'advance'; readonly ms: number }
  /** The source's next fact at once, and virtual time moves to it. */
  | { readonly type: 'step' }
  | { readonly type: 'seek'; readonly offset: number | 'live' }
  /** A transaction in Postgres, at virtual now; COMMIT unless said. Only in a session that has one. */
  | { readonly type: 'transact'; readonly statements: readonly Statement[]; readonly end?: 'commit' | 'rollback' }
  /** The connector dies, with all it had read and not yet confirmed. */
  | { readonly type: 'crashConnector' }
  /** It goes on where the last confirmed offset says. */
  | { readonly type: 'startConnector' };
