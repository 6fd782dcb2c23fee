import type { PanelProps } from './index.ts';
import Tangle from './tangle/Tangle.tsx';

/** The five systems as dual writes reach them; then as a log does. */
export default function TanglePanel({ state }: PanelProps) {
  return <Tangle form={state.notes.get('form') === 'log' ? 'log' : 'tangle'} />;
}
