import { useState } from 'react';
import {
  inRupees,
  settlementDays,
  settlementFile,
  SETTLEMENT_COLUMNS,
  type SettlementFile,
  type SettlementRow,
} from '../../../session/files/settlementCsv.ts';
import type { SessionView } from '../../../session/session.ts';
import { count } from '../../../views/format.ts';
import { download } from './download.ts';
import './files.css';
import { useSettlementRows } from './useSettlementRows.ts';

const ROWS_SHOWN = 8;

/** What finance is sent for a day, made of a settlement view's state: what is in it, what it sums to, and the file itself. `day` is shown first; the latest unless said. */
export function SettlementPreview({ view, day }: { view: SessionView; day?: string }) {
  const { reading, readAgain } = useSettlementRows(view.id);
  if (!reading) return <p className="muted">Reading the state …</p>;
  return (
    <div className="file">
      {reading.problem === null ? (
        <Days rows={reading.rows} first={day} />
      ) : (
        <p className="alarm" role="alert">
          {reading.problem}
        </p>
      )}
      {readAgain && (
        <p className="muted small file-behind">
          The view has moved on since this was read.
          <button type="button" className="button" onClick={readAgain}>
            Read again
          </button>
        </p>
      )}
    </div>
  );
}

function Days({ rows, first }: { rows: readonly SettlementRow[]; first: string | undefined }) {
  const [chosen, setChosen] = useState<string | null>(first ?? null);
  const days = settlementDays(rows);
  const day = chosen !== null && days.includes(chosen) ? chosen : days.at(-1);
  if (day === undefined) return <p className="muted">No capture and no refund yet, so there is no day to settle.</p>;
  const { file, problem } = fileOf(rows, day);
  return (
    <>
      <div className="file-day">
        {days.length > 1 ? (
          <label className="file-choice">
            <span>Settlement day</span>
            <select
              className="field mono"
              data-first
              value={day}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              {days.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p>
            Settlement day <b className="mono">{day}</b>
          </p>
        )}
        <p className="muted small">It ends at 23:00 in India. Amounts are in rupees.</p>
      </div>
      {file ? (
        <FileOfDay file={file} />
      ) : (
        <p className="alarm" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function FileOfDay({ file }: { file: SettlementFile }) {
  const more = file.cells.length - ROWS_SHOWN;
  const { captured, refunded, net } = file.totals;
  return (
    <>
      <div className="file-scroll">
        <table className="file-table">
          <thead>
            <tr>
              {SETTLEMENT_COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.cells.slice(0, ROWS_SHOWN).map((cells) => (
              <tr key={cells.merchant_id}>
                {SETTLEMENT_COLUMNS.map((column) => (
                  <td key={column}>{cells[column]}</td>
                ))}
              </tr>
            ))}
            {more > 0 && (
              <tr className="muted">
                <td colSpan={SETTLEMENT_COLUMNS.length}>and {count(more)} more</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {count(file.cells.length)} {file.cells.length === 1 ? 'row' : 'rows'}
              </th>
              <td />
              <td>{inRupees(captured)}</td>
              <td>{inRupees(refunded)}</td>
              <td>{inRupees(net)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="file-foot">
        <p className="mono small">{file.name}</p>
        <button
          type="button"
          className="button primary"
          onClick={() => download(file.name, [file.csv], 'text/csv;charset=utf-8')}
        >
          Download CSV
        </button>
      </div>
    </>
  );
}

function fileOf(rows: readonly SettlementRow[], day: string) {
  try {
    return { file: settlementFile(rows, day), problem: null };
  } catch (problem) {
    return { file: null, problem: problem instanceof Error ? problem.message : String(problem) };
  }
}
