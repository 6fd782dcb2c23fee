import { PRESETS } from '../../dualwrite/presets.ts';

interface PresetChipsProps {
  readonly chosen: string | null;
  onChoose(id: string): void;
}

/** What can go wrong, ready made. */
export function PresetChips({ chosen, onChoose }: PresetChipsProps) {
  return (
    <div className="chips" role="group" aria-label="What goes wrong">
      <span className="muted small" aria-hidden="true">
        What goes wrong
      </span>
      {PRESETS.map(({ id, name, says }) => (
        <button
          key={id}
          type="button"
          className="chip"
          title={says}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
