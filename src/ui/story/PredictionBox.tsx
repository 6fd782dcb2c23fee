import type { Prediction } from '../../lessons/lesson.ts';
import { Icon } from '../theme/Icon.tsx';
import { Prose } from './Prose.tsx';

interface PredictionBoxProps {
  readonly prediction: Prediction;
  readonly chosen: number | null;
  /** Once the step has shown it, the right answer and why. */
  readonly isReached: boolean;
  readonly onChoose: (choice: number) => void;
}

/** Say first what will happen: one remembers better what one was wrong about. */
export function PredictionBox({ prediction, chosen, isReached, onChoose }: PredictionBoxProps) {
  const { question, choices, right, because } = prediction;
  return (
    <div className="story-predict" role="group" aria-label="Predict">
      <p>
        <b>Predict.</b> {question}
      </p>
      <div className="story-choices">
        {choices.map((choice, n) => (
          <button
            key={choice}
            type="button"
            className="button"
            aria-pressed={chosen === n}
            data-right={(isReached && n === right) || undefined}
            data-wrong={(isReached && n === chosen && n !== right) || undefined}
            disabled={isReached && chosen === null}
            onClick={() => isReached || onChoose(n)}
          >
            {isReached && n === right && <Icon name="check" size={12} />}
            {isReached && n === chosen && n !== right && <Icon name="cross" size={11} />}
            {choice}
          </button>
        ))}
      </div>
      {isReached && <Prose className="story-because" text={because} />}
      {!isReached && chosen !== null && <p className="story-because muted">You will see.</p>}
    </div>
  );
}
