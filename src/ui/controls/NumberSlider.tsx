import { Slider } from '@base-ui/react/slider';
import { useState } from 'react';
import './slider.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A number between two bounds. It is passed on when the hand lets go, or a key is pressed. */
export function NumberSlider({ label, value, min, max, step, format, onChange }: Props) {
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? value;
  return (
    <Slider.Root
      className="slider"
      value={shown}
      min={min}
      max={max}
      step={step}
      largeStep={step * 5}
      onValueChange={(next) => setHeld(next)}
      onValueCommitted={(next) => {
        setHeld(null);
        onChange(next);
      }}
    >
      <span className="slider-label">
        <Slider.Label>{label}</Slider.Label> <output className="mono">{format(shown)}</output>
      </span>
      <Slider.Control className="slider-control">
        <Slider.Track className="slider-track">
          <Slider.Indicator className="slider-fill" />
          <Slider.Thumb className="slider-thumb" getAriaValueText={(_, now) => format(now)} />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
