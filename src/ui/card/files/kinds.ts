import { lazy, type ComponentType } from 'react';
import type { SessionView } from '../../../session/session.ts';

/** A file that can be made of a view. */
export interface FileKind {
  /** Of views of which gallery entry. */
  readonly gallery: string;
  /** On the button. */
  readonly label: string;
  readonly title: string;
  /** What the dialog shows: what will be in the file, and the button that downloads it. Comes when first opened. */
  readonly Inside: ComponentType<{ readonly view: SessionView }>;
}

/** The files there are. One more is one more component and one more line. */
export const FILE_KINDS: readonly FileKind[] = [
  {
    gallery: 'settlement',
    label: 'Settlement file',
    title: 'Settlement file',
    Inside: lazy(() => import('./SettlementPreview.tsx').then((module) => ({ default: module.SettlementPreview }))),
  },
  {
    gallery: 'archive',
    label: 'Parquet',
    title: 'The log as Parquet',
    Inside: lazy(() => import('./ArchivePreview.tsx').then((module) => ({ default: module.ArchivePreview }))),
  },
];
