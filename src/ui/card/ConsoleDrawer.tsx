import { useState } from 'react';
import type { ConsoleLine } from '../../process/protocol.ts';
import { Icon } from '../theme/Icon.tsx';
import { count } from '../../views/format.ts';

/** Lines the card shows of what the report holds. */
const LINES_MAX = 40;

/** What the fold printed. Closed, it is one line: the last. */
export function ConsoleDrawer({ lines, dropped }: { lines: readonly ConsoleLine[]; dropped: number }) {
  const [isOpen, setOpen] = useState(false);
  const last = lines.at(-1);
  const shown = lines.slice(-LINES_MAX).map((line, i) => ({ ...line, place: i }));
  const lost = dropped + lines.length - shown.length;
  return (
    <div className="console" data-open={isOpen || undefined}>
      <button type="button" className="console-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="down" size={11} />
        <span className="console-count">console {count(lines.length + dropped)}</span>
        {!isOpen && last && <span className="console-last">{last.text}</span>}
      </button>
      {isOpen && (
        // Focusable, so that the keyboard can scroll it.
        <div className="console-lines" role="region" aria-label="Console output" tabIndex={0}>
          {lost > 0 && <p className="muted">{count(lost)} earlier lines not kept</p>}
          {shown.map((line) => (
            <p key={lost + line.place} data-level={line.level}>
              <span className="muted">{line.offset === null ? '·' : count(line.offset)}</span> {line.text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
