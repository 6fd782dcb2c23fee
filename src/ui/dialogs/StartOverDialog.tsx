import { useEffect, useRef, useState } from 'react';
import { PRESETS } from '../../session/presets.ts';
import { useUi } from '../uiState.tsx';
import { useActions, useSession } from '../useSession.tsx';

/** A new log from a preset and a seed: another session. The one before stays among those that are kept. */
export function StartOverDialog({ onDone }: { onDone: () => void }) {
  const current = useSession((state) => state.preset);
  const seedNow = useSession((state) => state.seed);
  const endOffset = useSession((state) => state.endOffset);
  const actions = useActions();
  const ui = useUi().actions;
  const [preset, setPreset] = useState(current);
  const [seedText, setSeedText] = useState(String(seedNow));
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const seed = Number(seedText);
  const isSeed = /^\d+$/.test(seedText.trim()) && Number.isSafeInteger(seed);

  async function start() {
    if (!isSeed || isStarting) return;
    setStarting(true);
    setProblem(null);
    try {
      await actions.reset({ preset, seed });
      ui.edit(null);
      ui.selectRecord(null);
      ui.announce('A new log.');
      // Whoever closed it meanwhile may have opened another by now.
      if (isOpen.current) onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setStarting(false);
    }
  }

  return (
    <form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <fieldset className="presets">
        <legend>Begin with</legend>
        {PRESETS.map(({ name, about }) => (
          <label key={name} className="preset">
            <input
              type="radio"
              name="preset"
              value={name}
              data-first={preset === name || undefined}
              checked={preset === name}
              onChange={() => setPreset(name)}
            />
            <span>
              <b>{name}</b>
              <span className="muted">{about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="stacked">
        <span>Seed</span>
        <input
          className="field mono"
          inputMode="numeric"
          value={seedText}
          aria-invalid={!isSeed}
          aria-describedby="seed-help"
          onChange={(event) => setSeedText(event.currentTarget.value)}
        />
        <span id="seed-help" className={isSeed ? 'muted small' : 'alarm small'}>
          {isSeed ? 'The same seed makes the same payments, byte for byte.' : 'A whole number from 0 up.'}
        </span>
      </label>
      {problem && <p className="alarm">{problem}</p>}
      <div className="dialog-foot">
        <p className="muted small">
          {isStarting
            ? 'Making the records. This session goes on until they are there.'
            : endOffset > 0
              ? `This log of ${endOffset.toLocaleString('en-IN')} records and its views stay under Sessions.`
              : 'Nothing is lost: the log is empty.'}
        </p>
        <button type="button" className="button" disabled={isStarting} onClick={onDone}>
          Keep this one
        </button>
        <button type="submit" className="button primary" disabled={!isSeed} aria-disabled={isStarting || undefined}>
          {isStarting ? 'Starting …' : 'Start over'}
        </button>
      </div>
    </form>
  );
}
