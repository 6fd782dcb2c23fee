import type { ActorId, MessageId, Scenario, StoreId, WriterId } from './scenario.ts';

/** One run, from its first event to its last: all that the timeline draws, the table shows and the text tells. Nothing else does. */
export interface Run {
  readonly scenario: Scenario;
  readonly lanes: readonly Lane[];
  /** In order of time, then of cause; an event's `id` is its index. */
  readonly events: readonly RunEvent[];
  /** In the order they were sent. */
  readonly messages: readonly RunMessage[];
  /** When nothing more will happen, in ms. */
  readonly end_ms: number;
  readonly outcome: Outcome;
}

export interface Lane {
  readonly actor: ActorId;
  /** As on the page: "App A", "Postgres", "Redis". */
  readonly label: string;
  readonly kind: 'writer' | 'reader' | 'store' | 'log' | 'carrier';
  /** When it was not there, in ms: crashed, or down. */
  readonly gone: readonly { readonly from_ms: number; readonly until_ms: number; readonly why: string }[];
}

export type EventType =
  | 'send'
  /** A message arrived (and what it brought about, if not a change of its own event). */
  | 'receive'
  /** A store took a value, deleted it, or lost it: `change` says which. */
  | 'change'
  /** The WAL, the log, or an offset or LSN moved on. */
  | 'append'
  | 'commit'
  | 'reject'
  | 'timeout'
  | 'crash'
  | 'restart';

export interface RunEvent {
  readonly id: number;
  readonly at_ms: number;
  readonly actor: ActorId;
  readonly type: EventType;
  /** Whose write it carries or undoes; null where it is nobody's. */
  readonly writer: WriterId | null;
  /** One sentence without its time: "A writes ₹500 to Postgres". */
  readonly text: string;
  /** Events that had to happen before this one, the nearest of each line of cause: what the same actor did before, and the sending of what it received. */
  readonly causes: readonly number[];
  /** The message it sends or receives. */
  readonly message: MessageId | null;
  readonly change: StoreChange | null;
  /** The offset a record gets, a consumer commits, or starts again from; null elsewhere. */
  readonly offset: number | null;
  /** Whether a fault brought it about. */
  readonly isFault: boolean;
}

export interface StoreChange {
  readonly store: StoreId;
  /** In paise; null: the store holds no such payment. */
  readonly before: number | null;
  readonly after: number | null;
  /** Of the commit: in Postgres its own, behind a log that of the commit the record tells of; "0/16B3A50". */
  readonly lsn: string | null;
  /** Offset of the log's record it came from. */
  readonly offset: number | null;
  /** It held a payment, and was told to delete it. */
  readonly isTombstone: boolean;
}

export interface RunMessage {
  readonly id: MessageId;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly kind: 'write' | 'read' | 'answer' | 'event';
  readonly writer: WriterId | null;
  /** Few characters: "500", "✕", "#0". */
  readonly label: string;
  readonly sentAt_ms: number;
  /** When it arrives; when lost: when it would have. */
  readonly arrivesAt_ms: number;
  readonly isLost: boolean;
  /** What a fault did to it. */
  readonly fault: 'lose' | 'delay' | 'duplicate' | 'reject' | 'down' | null;
  /** The event that sent it, and the one that received it (null: none did). */
  readonly sent: number;
  readonly received: number | null;
}

/** A store at one instant. */
export interface StoreState {
  readonly store: StoreId;
  readonly label: string;
  readonly value: number | null;
  /** Whose write it holds; null: that of the start, or nobody's. */
  readonly writer: WriterId | null;
  /** Postgres: the LSN of its last commit. */
  readonly lsn: string | null;
  /** A store fed from a log: the next offset its consumer will read, of how many records there are; null elsewhere. */
  readonly offset: { readonly next: number; readonly end: number } | null;
  /** Whether it holds what Postgres holds (a cache that holds nothing is filled when asked, and agrees). */
  readonly agrees: boolean;
}

/** How the stores stand to each other at one instant. */
export type Verdict =
  | { readonly status: 'agree' }
  /** `until_ms`: when what is in flight, or in the log, will have mended it. */
  | { readonly status: 'late'; readonly until_ms: number | null; readonly text: string }
  | { readonly status: 'drifted'; readonly text: string; readonly decisive: number };

export interface Outcome {
  readonly isDrifted: boolean;
  /** The event that made the difference; null where the stores agree at the end. */
  readonly decisive: number | null;
  /** What happened, from the actual events: "Redis saw A after B, Postgres saw B after A." */
  readonly text: string;
}
