import { useEffect, useRef } from 'react';
import { CanvasSheet } from '../../tape/canvasSheet.ts';
import { watchTheme } from '../../tape/palette.ts';
import type { Dots } from './dots.ts';
import type { FieldLayout } from './fieldLayout.ts';
import { paintDots, readDotColours } from './paintDots.ts';

interface Props {
  readonly dots: Dots;
  readonly layout: FieldLayout;
  readonly width_px: number;
  readonly height_px: number;
  /** The scrolled box the canvas stands still in. */
  readonly box: HTMLElement | null;
}

/** Many dots: only those in sight are drawn, once a frame at most. */
export function DotCanvas({ dots, layout, width_px, height_px, box }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !box || width_px <= 0 || height_px <= 0) return undefined;
    const sheet = new CanvasSheet(element);
    let colours = readDotColours(element);
    let frame = 0;
    const paint = () => {
      frame = 0;
      sheet.resize(width_px, height_px, 1);
      // Whole pixels keep the signs sharp.
      paintDots(sheet.begin(), dots, layout, Math.round(box.scrollTop), height_px, colours);
      sheet.show();
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const stopWatching = watchTheme(() => {
      colours = readDotColours(element);
      ask();
    });
    box.addEventListener('scroll', ask, { passive: true });
    paint();
    return () => {
      cancelAnimationFrame(frame);
      stopWatching();
      box.removeEventListener('scroll', ask);
    };
  }, [dots, layout, width_px, height_px, box]);
  return <canvas ref={canvas} className="field-canvas" style={{ width: width_px, height: height_px }} aria-hidden />;
}
