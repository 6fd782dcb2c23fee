import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Log } from '../../log/log.ts';
import type { LogRecord } from '../../log/record.ts';
import { count } from '../../views/format.ts';
import { useNotices } from '../shell/notices.tsx';
import { Journey } from '../source/Journey.tsx';
import { useUi } from '../uiState.tsx';
import { useActions, useSession } from '../useSession.tsx';
import { categoryOf, CATEGORY_GLYPH } from './describeRecord.ts';
import { JsonText } from './JsonText.tsx';
import { originOf } from './cardSockets.ts';
import { jsonBytes, sameKey, storedBytes, whenIst } from './recordFacts.ts';
import './inspector.css';
import { RecordChanges } from './RecordChanges.tsx';

interface RecordSheetProps {
  readonly record: LogRecord;
  readonly log: Log;
  readonly tape: RefObject<HTMLElement | null>;
  readonly onShow: (offset: number) => void;
  readonly onClose: () => void;
}

/** A record's value, key, time, headers and bytes, what else has its key, and what can be done from here. */
export function RecordSheet({ record, log, tape, onShow, onClose }: RecordSheetProps) {
  const { seek } = useActions();
  const { notify } = useNotices();
  const sheet = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<LogRecord | null>(null);
  const { offset } = record;
  const isLast = useSession((state) => offset + 1 >= state.endOffset);
  const history = useMemo(() => sameKey(log, record), [log, record]);
  const category = categoryOf(record);
  const stored = storedBytes(log);

  const { light } = useUi().actions;
  useEffect(() => {
    // By key and offset: the log hands out another object with each read of a sealed record.
    if (record.key !== null) light(record.key, [record.offset]);
  }, [light, record.key, record.offset]);
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const [panel, strip] = [sheet.current, tape.current];
    const stage = panel?.offsetParent;
    if (!panel || !strip || !(stage instanceof HTMLElement)) return;
    const top = strip.getBoundingClientRect().bottom - originOf(stage).y + 22;
    panel.style.setProperty('--sheet-top', `${top}px`);
    // Under the record it shows, as far as the stage reaches. It stays there while one steps through records.
    const x = Number(strip.dataset['cursorX'] ?? strip.clientWidth);
    const left = strip.getBoundingClientRect().left - originOf(stage).x;
    const free = strip.clientWidth - panel.offsetWidth;
    panel.style.setProperty(
      '--sheet-left',
      `${left + Math.min(Math.max(0, x - panel.offsetWidth / 2), Math.max(0, free))}px`,
    );
  }, [tape]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(JSON.stringify(record, null, 2));
      setCopied(record);
    } catch {
      notify({
        text: 'The browser did not let the record be copied. Select the text and copy it by hand.',
        kind: 'problem',
      });
    }
  }

  async function asOfHere() {
    try {
      await seek(offset + 1);
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' });
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowLeft') onShow(Math.max(0, offset - 1));
    else if (event.key === 'ArrowRight') onShow(Math.min(log.endOffset - 1, offset + 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={sheet}
      className="record-sheet"
      role="dialog"
      data-beside-page
      aria-labelledby="record-title"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header>
        <h3 id="record-title">
          Record {count(offset)}
          {category !== 'other' && (
            <span style={{ color: `var(--${category})` }}>
              {' '}
              {CATEGORY_GLYPH[category]} {category}
            </span>
          )}
        </h3>
        <button
          type="button"
          className="tape-tool"
          aria-label="Previous record"
          disabled={offset === 0}
          onClick={() => onShow(offset - 1)}
        >
          ←
        </button>
        <button
          type="button"
          className="tape-tool"
          aria-label="Next record"
          disabled={isLast}
          onClick={() => onShow(offset + 1)}
        >
          →
        </button>
        <button type="button" className="tape-tool" aria-label="Close the record" onClick={onClose}>
          ✕
        </button>
      </header>
      {record.removed ? (
        <p className="small muted">
          Removed by compaction, which keeps of each key the newest record. The offset stays taken; a consumer passes
          over it.
        </p>
      ) : (
        <>
          <dl>
            <dt>key</dt>
            <dd>{record.key ?? <i>none</i>}</dd>
            <dt>time</dt>
            <dd>
              {whenIst(record.timestamp)} <br />
              <span className="muted">{new Date(record.timestamp).toISOString()}</span>
            </dd>
            <dt>bytes</dt>
            <dd>
              {count(jsonBytes(record))} as JSON
              {stored !== null && `, ${stored} on average in the log’s sealed segments`}
            </dd>
          </dl>
          {/* Focusable, so that the keyboard can scroll it. */}
          <div className="record-value" role="group" aria-label="Value" tabIndex={0}>
            <JsonText value={record.value} />
          </div>
        </>
      )}
      {record.value === null && !record.removed && (
        <p className="small muted">A tombstone: it says that what had this key is gone.</p>
      )}
      {Object.keys(record.headers).length > 0 && (
        <>
          <h4>headers</h4>
          <div className="record-value" role="group" aria-label="Headers" tabIndex={0}>
            <JsonText value={record.headers} />
          </div>
        </>
      )}
      {history.length > 1 && (
        <>
          <h4>same key</h4>
          <ol className="record-history">
            {history.map(({ offset: other, category: what }) => (
              <li key={other}>
                <button type="button" aria-current={other === offset || undefined} onClick={() => onShow(other)}>
                  <span>{count(other)}</span>
                  <span style={{ color: what === 'other' ? 'var(--muted)' : `var(--${what})` }}>
                    {CATEGORY_GLYPH[what]} {what === 'other' ? 'record' : what}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      <Journey record={record} />
      <RecordChanges offset={offset} />
      <footer>
        <button type="button" className="button" onClick={asOfHere}>
          As of here
        </button>
        <button type="button" className="button ghost" onClick={copy}>
          {copied === record ? 'Copied' : 'Copy JSON'}
        </button>
      </footer>
    </div>
  );
}
