import { memo } from 'react';
import { type DrawnArrow, writerHue } from './diagramLayout.ts';
import type { Lit } from './lit.ts';

interface DiagramArrowsProps {
  readonly arrows: readonly DrawnArrow[];
  readonly lit: Lit | null;
}

/** Messages on their way. Their past and future, and how far they have come, the painter says. */
export const DiagramArrows = memo(function DiagramArrows({ arrows, lit }: DiagramArrowsProps) {
  return (
    <g>
      {arrows.map((arrow) => (
        <Arrow
          key={`${arrow.message.id} ${arrow.message.sent} ${arrow.x1} ${arrow.message.fault}`}
          arrow={arrow}
          lit={lit?.ofMessage(arrow.message) ?? null}
        />
      ))}
    </g>
  );
});

function Arrow({ arrow, lit }: { readonly arrow: DrawnArrow; readonly lit: string | null }) {
  const { message, x1, y1, x2, y2, onTime } = arrow;
  const ends = { x1, y1, x2, y2 };
  const flight = [message.sentAt_ms, arrow.endsAt_ms, x1, y1, x2, y2].map((part) => Number(part.toFixed(3))).join(' ');
  return (
    <g
      className={`arrow ${message.kind}`}
      data-message={message.id}
      data-fault={message.fault ?? undefined}
      data-flight={flight}
      data-lit={lit ?? undefined}
      style={{ color: message.kind === 'answer' ? 'var(--muted)' : writerHue(message.writer) }}
    >
      {onTime && (
        <g className="late">
          <line x1={x1} y1={y1} x2={onTime.x} y2={y2} className="on-time" />
          <line x1={onTime.x} y1={y2} x2={x2} y2={y2} className="held-up" />
          <text x={(onTime.x + x2) / 2} y={y2 - 14} textAnchor="middle">
            +{Math.round(onTime.by_ms)} ms
          </text>
        </g>
      )}
      <line {...ends} className="ghost" />
      <line {...ends} className="way" />
      {message.fault === 'duplicate' && <line {...ends} className="twin" />}
      {arrow.head !== '' && <path d={arrow.head} className="head" />}
      {message.isLost && <path d={`M${x2 - 5} ${y2 - 5}l10 10m0 -10l-10 10`} className="lost" />}
      <circle r={4} className="in-flight" />
      <line {...ends} className="reach" />
    </g>
  );
}
