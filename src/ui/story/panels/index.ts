import { type ComponentType, lazy } from 'react';
import type { PanelName } from '../../../lessons/lesson.ts';
import type { LessonState } from '../../../lessons/lessonRun.ts';

export interface PanelProps {
  readonly state: LessonState;
}

/** A drawing that only one step needs. */
interface Panel {
  /** Above the tape, in place of the source; or in the column of the story. */
  readonly place: 'stage' | 'column';
  readonly Body: ComponentType<PanelProps>;
}

/** One entry a panel. */
export const PANELS: { readonly [name in PanelName]: Panel } = {
  tangle: { place: 'stage', Body: lazy(() => import('./TanglePanel.tsx')) },
  costs: { place: 'stage', Body: lazy(() => import('./CostsPanel.tsx')) },
  race: { place: 'column', Body: lazy(() => import('./RacePanel.tsx')) },
  staleRead: { place: 'column', Body: lazy(() => import('./StaleReadPanel.tsx')) },
  compaction: { place: 'column', Body: lazy(() => import('./CompactionPanel.tsx')) },
  settlementFile: { place: 'column', Body: lazy(() => import('./SettlementPanel.tsx')) },
  sql: { place: 'column', Body: lazy(() => import('./SqlPanel.tsx')) },
};
