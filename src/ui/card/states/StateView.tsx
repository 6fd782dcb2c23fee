import { useState, type ComponentType } from 'react';
import type { SessionView } from '../../../session/session.ts';
import type { Change, Render, Summary, SummaryEntry } from '../../../views/contract.ts';
import { Icon } from '../../theme/Icon.tsx';
import { changedEntries, type EntryChange } from '../changedEntries.ts';
import { count, delta } from '../../../views/format.ts';
import { useSize } from '../useSize.ts';
import { hintsOf } from '../viewHints.ts';
import { Bars } from './Bars.tsx';
import { BigNumber } from './BigNumber.tsx';
import { Lines } from './Lines.tsx';
import { Rows } from './Rows.tsx';
import { Tree } from './Tree.tsx';
import { useFound } from './useFound.ts';

/** What every shape of state is drawn from. */
export interface ShapeProps {
  /** As many as there is room for. */
  readonly entries: readonly SummaryEntry[];
  readonly numberMax: number;
  readonly changed: ReadonlyMap<string, EntryChange>;
  /** Where the view stood: marks fade anew with each. */
  readonly offset: number;
  readonly isMoney: boolean;
  /** Width and height of the place, px. */
  readonly width: number;
  readonly height: number;
}

interface Shape {
  readonly draw: ComponentType<ShapeProps>;
  /** Height of one entry, px, as in states.css. */
  readonly rowHeight: number;
  /** The same in a low place. */
  readonly lowRowHeight: number;
  /** Rows that stand above the entries, as high as one: a table's titles. */
  readonly headRows: number;
  /** A list is read from its end: the newest entries are the last. */
  readonly fromEnd: boolean;
}

const SHAPES: { readonly [render in Render]: Shape } = {
  bars: { draw: Bars, rowHeight: 27, lowRowHeight: 23, headRows: 0, fromEnd: false },
  table: { draw: Rows, rowHeight: 22, lowRowHeight: 17, headRows: 1, fromEnd: false },
  list: { draw: Lines, rowHeight: 22, lowRowHeight: 17, headRows: 0, fromEnd: true },
  number: { draw: BigNumber, rowHeight: 90, lowRowHeight: 90, headRows: 0, fromEnd: false },
  tree: { draw: Tree, rowHeight: 22, lowRowHeight: 17, headRows: 0, fromEnd: false },
};

/** In a place lower than this the rows are narrower, px: their titles stay. */
const LOW_PX = 100;

interface StateViewProps {
  readonly view: SessionView;
  readonly summary: Summary;
  readonly changes: readonly Change[];
  readonly offset: number;
}

/** A view's state in the shape its author chose: what fits, how many more there are, and a search through all of it. */
export function StateView({ view, summary, changes, offset }: StateViewProps) {
  const [place, size] = useSize();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const found = useFound(view.id, isOpen ? text : '', offset);
  const picture = found ?? summary;
  const shape = SHAPES[picture.render] ?? SHAPES.tree;
  const isLow = size.height < LOW_PX;
  const fits = Math.max(1, Math.floor(size.height / (isLow ? shape.lowRowHeight : shape.rowHeight)) - shape.headRows);
  const entries = choose(picture.entries, isOpen ? picture.entries.length : fits, shape.fromEnd);
  const more = picture.total - entries.length;
  const changed = changedEntries(changes);
  const { isMoney } = hintsOf(view.gallery);
  const Draw = shape.draw;
  return (
    <div className="state">
      {isOpen && (
        <div className="state-search">
          <Icon name="search" size={12} />
          <input
            className="field mono"
            aria-label={`Search in the state of ${view.name}`}
            placeholder="search the whole state"
            ref={focusOnce}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
          />
        </div>
      )}
      <div
        ref={place}
        className="state-place"
        data-open={isOpen || undefined}
        data-low={isLow || undefined}
        {...(isOpen ? { tabIndex: 0, role: 'region', 'aria-label': 'Entries' } : {})}
      >
        {picture.total === 0 ? (
          <p className="muted">
            {found ? 'Nothing in the state contains that.' : 'Empty: no record has changed it yet.'}
          </p>
        ) : (
          <Draw
            entries={entries}
            numberMax={picture.numberMax}
            changed={changed}
            offset={offset}
            isMoney={isMoney}
            width={size.width}
            height={size.height}
          />
        )}
      </div>
      {picture.render !== 'number' && (more > 0 || isOpen) && (
        <div className="state-more">
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'close the search' : `and ${count(more)} more`}
          </button>
          <span className="state-last">
            {isOpen ? (
              `${count(entries.length)} of ${count(picture.total)} shown`
            ) : (
              <LastChange entries={entries} changed={changed} isMoney={isMoney} />
            )}
          </span>
        </div>
      )}
    </div>
  );
}

/** The search opens because its button was pressed: typing goes there. */
function focusOnce(element: HTMLInputElement | null) {
  element?.focus({ preventScroll: true });
}

/** Where the last change is out of sight, it is told in words. */
function LastChange({ entries, changed, isMoney }: Pick<ShapeProps, 'entries' | 'changed' | 'isMoney'>) {
  const all = [...changed];
  // A number that moved says more than that something did.
  const last = all.findLast(([, { delta: moved }]) => moved !== null && moved !== 0) ?? all.at(-1);
  if (!last || entries.some((entry) => changed.has(entry.key))) return null;
  const [key, change] = last;
  const what = change.delta !== null ? delta(change.delta, isMoney) : change.kind;
  return (
    <>
      {key} <b className={change.kind === 'removed' ? 'minus' : 'plus'}>{what}</b>
    </>
  );
}

function choose(entries: readonly SummaryEntry[], number: number, fromEnd: boolean): readonly SummaryEntry[] {
  return fromEnd ? entries.slice(-number).reverse() : entries.slice(0, number);
}
