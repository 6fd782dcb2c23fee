import { useActions, useSession } from '../useSession.tsx';
import './controls.css';

/** Play, step, traffic, as of. */
export function Controls() {
  const playing = useSession((state) => state.playing);
  const actions = useActions();
  return (
    <footer className="controls">
      <button type="button" className="button primary" onClick={() => (playing ? actions.pause() : actions.play())}>
        {playing ? 'Pause' : 'Play'}
      </button>
    </footer>
  );
}
