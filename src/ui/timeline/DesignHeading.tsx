import { DESIGNS, designOf } from '../../dualwrite/designs/index.ts';
import type { Side, TimelineAction, TimelineState } from './timelineState.ts';

interface DesignHeadingProps {
  readonly side: Side;
  readonly state: TimelineState;
  dispatch(action: TimelineAction): void;
}

/** Which design a diagram shows, to be chosen, and what it does. */
export function DesignHeading({ side, state, dispatch }: DesignHeadingProps) {
  const design = designOf(state.designs[side]);
  return (
    <div className="design-heading">
      <select
        className="field"
        aria-label={side === 'upper' ? 'Design above' : 'Design below'}
        value={design.id}
        onChange={(event) => {
          const chosen = DESIGNS.find(({ id }) => id === event.currentTarget.value);
          if (chosen) dispatch({ type: 'chooseDesign', side, design: chosen.id });
        }}
      >
        {DESIGNS.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <p>{design.says}</p>
    </div>
  );
}
