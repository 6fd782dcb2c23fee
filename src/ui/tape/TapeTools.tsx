import { useActions } from '../useSession.tsx';
import type { SceneStatus, TapeScene } from './tapeScene.ts';

/** Zoom by hand, and the way back to the end of the log. */
export function TapeTools({ scene, status }: { scene: TapeScene | null; status: SceneStatus }) {
  const actions = useActions();
  function zoom(steps: number) {
    scene?.zoom(steps, null);
  }
  function goLive() {
    scene?.goLive();
    void actions.seek('live').catch(() => {
      // A view that cannot come back says so on its own card.
    });
  }
  return (
    <div className="tape-tools">
      {status.following !== 'live' && (
        <button type="button" className="tape-live" onClick={goLive}>
          live ▸ <span data-text="missed" />
        </button>
      )}
      {status.chosenZoom && (
        <button type="button" className="tape-tool" onClick={() => scene?.zoomByItself()}>
          auto
        </button>
      )}
      <button type="button" className="tape-tool" aria-label="More records, narrower" onClick={() => zoom(-1)}>
        −
      </button>
      <button type="button" className="tape-tool" aria-label="Fewer records, wider" onClick={() => zoom(1)}>
        +
      </button>
    </div>
  );
}
