import type { Session } from '../../session/session.ts';
import { listenToOverview } from './overviewInput.ts';
import { listenToStrip } from './stripInput.ts';
import type { TapeScene } from './tapeScene.ts';

/** What a pointer, a wheel and keys do on the tape: it comes after the first picture. Returns what stops listening. */
export function listenToHands(
  { strip, overview }: { readonly strip: HTMLElement; readonly overview: HTMLElement },
  session: Session,
  scene: TapeScene,
  open: (offset: number) => void,
): () => void {
  const stops = [listenToStrip(strip, session, scene, open), listenToOverview(overview, session, scene)];
  return () => {
    for (const stop of stops) stop();
  };
}
