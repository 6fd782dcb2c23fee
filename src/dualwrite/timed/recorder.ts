import { ACTOR_NAMES } from '../names.ts';
import type { EventType, Lane, RunEvent, RunMessage, StoreChange } from '../run.ts';
import type { ActorId, MessageId, WriterId } from '../scenario.ts';

export interface EventDraft {
  readonly at_ms: number;
  readonly actor: ActorId;
  readonly type: EventType;
  readonly writer: WriterId | null;
  readonly text: string;
  readonly message?: MessageId;
  readonly change?: StoreChange;
  readonly offset?: number;
  readonly isFault?: boolean;
  /** The sending of what it received. */
  readonly cause?: EventDraft | null;
}

/** A message as it is being told: a fault may still change its end. */
export interface MessageDraft {
  readonly id: MessageId;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly kind: RunMessage['kind'];
  readonly writer: WriterId | null;
  readonly label: string;
  readonly sentAt_ms: number;
  arrivesAt_ms: number;
  isLost: boolean;
  fault: RunMessage['fault'];
  readonly sent: EventDraft;
  received: EventDraft | null;
}

/** Takes down what happens, in whatever order it becomes known, and puts it in order at the end. */
export class Recorder {
  private readonly drafts = new Set<EventDraft>();
  private readonly messages: MessageDraft[] = [];
  private readonly gone: {
    readonly actor: ActorId;
    readonly from_ms: number;
    readonly until_ms: number;
    readonly why: string;
  }[] = [];

  event(draft: EventDraft): EventDraft {
    this.drafts.add(draft);
    return draft;
  }

  /** A message leaves; `text`: what its sender does. What a carrier sends anew, after it died, goes by a name of its own: `#1→log~r2`. */
  send(
    planned: Omit<MessageDraft, 'sent' | 'received' | 'isLost' | 'fault'> &
      Partial<Pick<MessageDraft, 'isLost' | 'fault'>>,
    text: string,
  ): MessageDraft {
    const message = { ...planned, id: this.freeId(planned.id) };
    const sent = this.event({
      at_ms: message.sentAt_ms,
      actor: message.from,
      type: 'send',
      writer: message.writer,
      text,
      message: message.id,
    });
    const draft: MessageDraft = { isLost: false, fault: null, ...message, sent, received: null };
    this.messages.push(draft);
    return draft;
  }

  /** It arrives, at its time, and this is what it brings about. */
  receive(message: MessageDraft, event: Omit<EventDraft, 'at_ms' | 'actor' | 'message' | 'cause'>): EventDraft {
    const received = this.event({
      ...event,
      at_ms: message.arrivesAt_ms,
      actor: message.to,
      message: message.id,
      cause: message.sent,
    });
    message.received = received;
    return received;
  }

  /** An actor is gone from then on: what it was to do or hear later it does not. */
  silence(actor: ActorId, from_ms: number): void {
    for (const draft of this.drafts) if (draft.actor === actor && draft.at_ms > from_ms) this.drafts.delete(draft);
    for (let index = this.messages.length - 1; index >= 0; index--) {
      const message = this.messages[index];
      if (!message) continue;
      if (message.from === actor && message.sentAt_ms > from_ms) {
        if (message.received) this.drafts.delete(message.received);
        this.messages.splice(index, 1);
      } else if (message.to === actor && message.arrivesAt_ms > from_ms && message.received) {
        message.received = null;
        message.isLost = true;
      }
    }
  }

  absent(actor: ActorId, from_ms: number, until_ms: number, why: string): void {
    this.gone.push({ actor, from_ms, until_ms, why });
  }

  private freeId(id: MessageId): MessageId {
    let free = id;
    for (let time = 2; this.messages.some((message) => message.id === free); time++) free = `${id}~r${time}`;
    return free;
  }

  /** The story in order, with every event's causes. */
  finish(actors: readonly ActorId[]): { lanes: Lane[]; events: RunEvent[]; messages: RunMessage[]; end_ms: number } {
    const drafts = [...this.drafts].sort((a, b) => a.at_ms - b.at_ms);
    const ids = new Map(drafts.map((draft, index) => [draft, index]));
    const idOf = (draft: EventDraft | null | undefined) => (draft ? (ids.get(draft) ?? null) : null);
    const before = new Map<ActorId, number>();
    const fates = new Map(this.messages.map((message) => [message.sent, fateText(message)]));
    const events = drafts.map((draft, id): RunEvent => {
      const causes = [before.get(draft.actor) ?? null, idOf(draft.cause)];
      before.set(draft.actor, id);
      return {
        id,
        at_ms: draft.at_ms,
        actor: draft.actor,
        type: draft.type,
        writer: draft.writer,
        text: `${draft.text}${fates.get(draft) ?? ''}`,
        causes: [...new Set(causes.filter((cause) => cause !== null && cause < id))].map(Number),
        message: draft.message ?? null,
        change: draft.change ?? null,
        offset: draft.offset ?? null,
        isFault: draft.isFault ?? false,
      };
    });
    const messages = [...this.messages]
      .sort((a, b) => a.sentAt_ms - b.sentAt_ms)
      .map(
        ({ sent, received, ...message }): RunMessage => ({
          ...message,
          sent: idOf(sent) ?? 0,
          received: idOf(received),
        }),
      );
    const last = Math.max(0, ...events.map(({ at_ms }) => at_ms), ...messages.map(({ arrivesAt_ms }) => arrivesAt_ms));
    const end_ms = Math.ceil((last + 10) / 10) * 10;
    const lanes = actors.map((actor): Lane => {
      const gone = this.gone
        .filter((absence) => absence.actor === actor)
        .map(({ from_ms, until_ms, why }) => ({ from_ms, until_ms: Math.min(until_ms, end_ms), why }));
      return { actor, label: ACTOR_NAMES[actor], kind: kindOf(actor), gone };
    });
    return { lanes, events, messages, end_ms };
  }
}

/** What becomes of a message, where that is out of the common: its sender does not know it, who reads the story does. */
function fateText({ fault, isLost, to }: MessageDraft): string {
  if (fault === 'lose') return '; the message is lost';
  if (fault === 'down') return `; ${ACTOR_NAMES[to]} is down`;
  if (isLost) return '; nobody is there to take it';
  if (fault === 'delay') return '; the message is held up';
  return fault === 'duplicate' ? '; the network delivers it twice' : '';
}

function kindOf(actor: ActorId): Lane['kind'] {
  if (actor === 'A' || actor === 'B' || actor === 'C') return 'writer';
  if (actor === 'reader' || actor === 'log') return actor;
  return actor === 'postgres' || actor === 'redis' || actor === 'search' ? 'store' : 'carrier';
}
