import { useEffect, useRef } from 'react';
import type { Playback } from './playback.ts';
import { fromLink, type LinkVocabulary, type TimelinePlace, toLink } from './timelineLink.ts';
import type { TimelineState } from './timelineState.ts';

const PATH = '#/dual-write';
/** The playhead's place is written to the link once it has rested so long, ms: browsers limit how often an address may change. */
const RESTED_MS = 250;

/** The place in the address as it is now. */
export function placeInAddress(known: LinkVocabulary): TimelinePlace & { readonly problem: string | null } {
  return fromLink(queryOf(location.hash), known);
}

function queryOf(hash: string): string {
  const at = hash.indexOf('?');
  return at < 0 ? '' : hash.slice(at + 1);
}

interface TimelineLinkOptions {
  readonly state: TimelineState;
  readonly playback: Playback;
  readonly known: LinkVocabulary;
  /** Parts of the link that are another's: `e=…`. */
  readonly more: readonly string[];
  /** The address leads elsewhere now: back, forward, or typed by hand. */
  onPlace(place: TimelinePlace & { readonly problem: string | null }): void;
}

/** Keeps the address a link to what is shown: a new entry of the history for each change of the runs, none for the playhead. */
export function useTimelineLink({ state, playback, known, more, onPlace }: TimelineLinkOptions): void {
  const tail = more.map((part) => `&${part}`).join('');
  const write = useRef<(isNew: boolean) => void>(() => {});
  useEffect(() => {
    write.current = (isNew) => {
      // The address may already be another page's: its own page writes it.
      if (!location.hash.startsWith(PATH)) return;
      const { time_ms, speed } = playback.get();
      const hash = `${PATH}?${toLink({ state, time_ms, speed }, known)}${tail}`;
      if (hash === location.hash) return;
      if (isNew) history.pushState(history.state, '', hash);
      else history.replaceState(history.state, '', hash);
    };
  });

  const shown = useRef(state);
  const latest = useRef(onPlace);
  useEffect(() => {
    latest.current = onPlace;
  });
  useEffect(() => {
    if (shown.current !== state) {
      shown.current = state;
      write.current(true);
    }
  }, [state]);
  useEffect(() => {
    if (tail !== '') write.current(false);
  }, [tail]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = playback.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => write.current(false), RESTED_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [playback]);

  useEffect(() => {
    function follow() {
      if (!location.hash.startsWith(PATH)) return;
      const read = fromLink(queryOf(location.hash), known);
      // A value of its own each time: runs and playhead are set anew even where it leads to what is shown.
      const place = { ...read, state: { ...read.state } };
      // What the address leads to is no change made here, and must not become another entry.
      shown.current = place.state;
      latest.current(place);
    }
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [known]);
}
