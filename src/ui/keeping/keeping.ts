import { openIndexedDbStore } from '../../session/keeping/indexedDbStore.ts';
import { Keeper, type KeepingState } from '../../session/keeping/keeper.ts';
import type { KeepStore } from '../../session/keeping/keepStore.ts';
import { keptCommands } from '../../session/keeping/keptCommands.ts';
import { NOWHERE, type KeptSession, type Place } from '../../session/keeping/keptSession.ts';
import { restoreKept } from '../../session/restoreKept.ts';
import type { Session, SessionView } from '../../session/session.ts';
import { GALLERY } from '../../views/gallery/index.ts';
import { recall, remember } from '../shell/remember.ts';
import { problemText } from './problemText.ts';
import { lockSession, type SessionLock } from './sessionLock.ts';
import { rememberSessionOfTab, sessionOfTab } from './tabSession.ts';

/** A deleted session can be had back for so long, ms. */
const DELETED_KEPT_MS = 24 * 60 * 60 * 1_000;
/** A browser that has not opened its storage by then is gone on without, ms. */
const OPEN_PATIENCE_MS = 5_000;

/** What there is to tell a person of how this page's session is kept; null: all is well. */
export type KeepingTrouble =
  | { readonly type: 'elsewhere' }
  /** Nothing is kept: now, or on this page at all. */
  | { readonly type: 'failing'; readonly reason: string; readonly isForGood: boolean }
  /** What was kept could not be read; another session was begun. */
  | { readonly type: 'unreadable'; readonly name: string; readonly reason: string }
  /** Views that wait until a person starts them. */
  | { readonly type: 'heldBack'; readonly views: readonly string[] };

/** Where a page that came to its end says so; only what keeps the session itself says that a page began. */
const ended = (id: string) => `ended.${id}`;

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}

async function openStore(): Promise<KeepStore> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error('the browser does not answer when asked for its storage')),
      OPEN_PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([openIndexedDbStore(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether somebody wrote it: code to the letter of the gallery's is known to end. */
function isOwnCode({ code }: SessionView): boolean {
  return !GALLERY.some(({ source }) => source === code);
}

/** The session this tab showed, or else the one that was kept last. */
async function lastOf(store: KeepStore): Promise<KeptSession | null> {
  const own = sessionOfTab();
  const tabs = own === null ? null : await store.session(own);
  if (tabs && tabs.deleted_ms === null) return tabs;
  const all = (await store.sessions()).filter(({ deleted_ms }) => deleted_ms === null);
  return all.sort((one, other) => other.touched_ms - one.touched_ms)[0] ?? null;
}

/** How the session of this page is kept: restored as the page opens, saved as it goes on. */
export class Keeping {
  readonly session: Session;
  /** Where sessions are kept; null where the browser keeps nothing. */
  readonly store: KeepStore | null;
  /** Where one was in the session that was restored, until somebody has gone there. */
  restoredPlace: Place | null = null;
  #trouble: KeepingTrouble | null = null;
  readonly #listeners = new Set<() => void>();
  #keeper: Keeper | null = null;
  #lock: SessionLock | null = null;
  #place: () => Place = () => this.restoredPlace ?? NOWHERE;
  readonly #writer = newId();
  #id: string | null = null;

  private constructor(session: Session, store: KeepStore | null) {
    this.session = session;
    this.store = store;
    addEventListener('pagehide', () => {
      void this.saved();
      this.#markEnded();
    });
    document.addEventListener('visibilitychange', () => document.hidden && void this.saved());
  }

  /** Opens the store and restores what this tab showed last, or any tab. `isRestored` tells whether the session is now that one. */
  static async begin(session: Session): Promise<{ readonly keeping: Keeping; readonly isRestored: boolean }> {
    let store: KeepStore | null = null;
    let problem: unknown;
    try {
      store = await openStore();
    } catch (error) {
      problem = error;
    }
    const keeping = new Keeping(session, store);
    if (!store) {
      keeping.#setTrouble({ type: 'failing', reason: problemText(problem), isForGood: true });
      return { keeping, isRestored: false };
    }
    void store.purge(Date.now() - DELETED_KEPT_MS).catch(() => undefined);
    const kept = await keeping.#restore(store);
    keeping.#keep(store, kept);
    return { keeping, isRestored: kept !== null };
  }

  get trouble(): KeepingTrouble | null {
    return this.#trouble;
  }

  /** The id under which the open session is kept; null: not at all. */
  get id(): string | null {
    return this.#id;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  async saved(): Promise<void> {
    await this.#keeper?.saved();
  }

  /** What to keep beside the commands, from now on. */
  keepPlace(place: () => Place): void {
    this.#place = place;
  }

  placeChanged(): void {
    this.#keeper?.placeChanged();
  }

  /** Whatever there is to tell was told. */
  dismiss(): void {
    this.#setTrouble(null);
  }

  /** Takes the session away from the page that keeps it, and goes on with what that page had saved. */
  async takeOver(): Promise<void> {
    if (this.#id === null) return;
    await lockSession(this.#id, { steal: true, onLost: () => undefined });
    location.reload();
  }

  async goOnInCopy(): Promise<void> {
    const kept = this.#id === null ? null : await this.store?.session(this.#id);
    await this.#keeper?.goOnInCopy(`${kept?.name ?? this.session.store.getState().preset} (copy)`);
    this.#setTrouble(null);
  }

  /** Shows another kept session in this tab: the page is made anew. */
  async open({ id, place }: KeptSession): Promise<void> {
    await this.saved();
    this.#keeper?.stop();
    rememberSessionOfTab(id);
    location.hash = place.page;
    location.reload();
  }

  /** The session as it was kept, or null where it cannot be had: the trouble tells why. */
  async #restore(store: KeepStore): Promise<KeptSession | null> {
    let kept: KeptSession | null = null;
    try {
      kept = await lastOf(store);
      if (!kept) return null;
      const { id } = kept;
      const lock = await this.#takeLock(id);
      // Whoever had it until now may have saved more while this page waited for it.
      kept = (await store.session(id)) ?? kept;
      const lastWriter = kept.writer;
      if (lock) kept = (await store.claim(id, this.#writer)) ?? kept;
      const { halted } = kept.place;
      // The page did not come to its end: it crashed, or was killed, and one of the views may be why.
      const endedBadly = lock !== null && recall(ended(id)) !== lastWriter;
      const heldBack: string[] = [];
      const isHeldBack = (view: SessionView) => halted.includes(view.id) || (endedBadly && isOwnCode(view));
      const restoring = restoreKept(keptCommands(store, kept), (view) => {
        if (!isHeldBack(view)) return false;
        heldBack.push(view.id);
        return true;
      });
      await this.session.restore(restoring);
      this.restoredPlace = kept.place;
      if (!lock) this.#setTrouble({ type: 'elsewhere' });
      else if (heldBack.length > 0) this.#setTrouble({ type: 'heldBack', views: heldBack });
      return kept;
    } catch (error) {
      this.#leaveLock();
      this.#setTrouble({ type: 'unreadable', name: kept?.name ?? 'session', reason: problemText(error) });
      return null;
    }
  }

  #keep(store: KeepStore, kept: KeptSession | null): void {
    this.#id = kept?.id ?? null;
    this.#keeper = new Keeper({
      ...{ session: this.session, store, kept, newId },
      writer: this.#writer,
      place: () => this.#place(),
      now_ms: () => Date.now(),
      onSession: (id) => void this.#isNow(id),
      onState: (state) => this.#tell(state),
    });
    if (kept) rememberSessionOfTab(kept.id);
    else void this.#isNow(this.#keeper.id);
  }

  /** Another session is open, which nobody else can hold. */
  async #isNow(id: string): Promise<void> {
    this.#markEnded();
    this.#leaveLock();
    this.#id = id;
    if (this.#trouble?.type === 'elsewhere' || this.#trouble?.type === 'heldBack') this.#setTrouble(null);
    await this.#takeLock(id);
  }

  async #takeLock(id: string): Promise<SessionLock | null> {
    this.#lock = await lockSession(id, { steal: false, onLost: () => this.#setTrouble({ type: 'elsewhere' }) });
    return this.#lock;
  }

  #leaveLock(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  /** The page comes to its end, or leaves the session: the next visit need not think that it crashed. */
  #markEnded(): void {
    if (this.#lock && this.#id !== null) remember(ended(this.#id), this.#writer);
  }

  #tell(state: KeepingState): void {
    switch (state.type) {
      case 'elsewhere':
        return this.#setTrouble(state);
      case 'failing':
        return this.#setTrouble({ type: 'failing', reason: problemText(state.error), isForGood: false });
      case 'kept':
        // Only what is kept is worth going back to.
        if (this.#id !== null) rememberSessionOfTab(this.#id);
        if (this.#trouble?.type === 'failing') this.#setTrouble(null);
    }
  }

  #setTrouble(trouble: KeepingTrouble | null): void {
    this.#trouble = trouble;
    for (const listener of this.#listeners) listener();
  }
}

let begun: ReturnType<typeof Keeping.begin> | null = null;

/** Keeps this page's session; begins with restoring what was kept. The same however often it is asked for. */
export function keepSession(session: Session): ReturnType<typeof Keeping.begin> {
  begun ??= Keeping.begin(session);
  return begun;
}
