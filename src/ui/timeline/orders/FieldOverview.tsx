import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { CanvasSheet } from '../../tape/canvasSheet.ts';
import { watchTheme } from '../../tape/palette.ts';
import { useSize } from '../../card/useSize.ts';
import { badShares, type Dots } from './dots.ts';
import type { FieldLayout } from './fieldLayout.ts';
import { readDotColours } from './paintDots.ts';

const HEIGHT_PX = 16;

interface Props {
  readonly dots: Dots;
  readonly layout: FieldLayout;
  readonly box: HTMLElement | null;
  readonly height_px: number;
}

/** The whole of a field that is too long to be seen at once: how much of each part is bad, and which part is in sight. For the pointer; keys have theirs. */
export function FieldOverview({ dots, layout, box, height_px }: Props) {
  const [measure, { width }] = useSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const shares = useMemo(() => badShares(dots, width), [dots, width]);

  useEffect(() => {
    const element = canvas.current;
    if (!element || width <= 0) return undefined;
    const sheet = new CanvasSheet(element);
    const paint = () => {
      const colours = readDotColours(element);
      sheet.resize(width, HEIGHT_PX, 1);
      const pen = sheet.begin();
      pen.fillStyle = colours.bad;
      const step = width / Math.max(1, shares.length);
      shares.forEach((share, part) => {
        pen.fillRect(part * step, HEIGHT_PX * (1 - share), step, HEIGHT_PX * share);
      });
      sheet.show();
    };
    paint();
    return watchTheme(paint);
  }, [shares, width]);

  useEffect(() => {
    if (!box) return undefined;
    const follow = () => {
      if (!sight.current) return;
      sight.current.style.left = `${(100 * box.scrollTop) / layout.height_px}%`;
      sight.current.style.width = `${(100 * height_px) / layout.height_px}%`;
    };
    follow();
    box.addEventListener('scroll', follow, { passive: true });
    return () => box.removeEventListener('scroll', follow);
  }, [box, layout.height_px, height_px]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (!box || event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left } = event.currentTarget.getBoundingClientRect();
    box.scrollTop = ((event.clientX - left) / width) * layout.height_px - height_px / 2;
  };

  return (
    <div className="field-overview" ref={measure} onPointerDown={go} onPointerMove={go} aria-hidden="true">
      <canvas ref={canvas} style={{ width, height: HEIGHT_PX }} />
      <div className="field-sight" ref={sight} />
    </div>
  );
}
