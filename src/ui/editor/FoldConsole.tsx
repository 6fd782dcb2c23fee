import type { ViewReport } from '../../process/report.ts';
import { count } from './runStatus.ts';

/** What the fold printed, newest last; nothing while it printed nothing. */
export function FoldConsole({ report }: { readonly report: Pick<ViewReport, 'console' | 'consoleDropped'> }) {
  const { console: lines, consoleDropped } = report;
  if (lines.length === 0 && consoleDropped === 0) return null;
  return (
    <details className="fold-console">
      <summary>
        <h3>Console</h3>
        <span>
          {count(lines.length)} {lines.length === 1 ? 'line' : 'lines'}
          {consoleDropped > 0 && `, ${count(consoleDropped)} dropped`}
        </span>
      </summary>
      <ol tabIndex={0} aria-label="What the fold printed">
        {numbered(lines, consoleDropped).map(({ number, line }) => (
          <li key={number} data-level={line.level}>
            <span className="fold-console-offset">{line.offset === null ? '·' : line.offset}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The lines with the number each has had since the fold began to print. */
function numbered(lines: ViewReport['console'], dropped: number) {
  return lines.map((line, index) => ({ number: dropped + index, line }));
}
