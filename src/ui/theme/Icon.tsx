const PATHS = {
  check: 'M3 8.6 6.4 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M4.5 3v10M11.5 3v10',
  replay: 'M3.2 8a4.8 4.8 0 1 0 1.6-3.6M5 1.6v3h3',
  dot: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  ring: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  back: 'M6 5 2.8 8 6 11M3 8h6.5a3.3 3.3 0 0 0 3.3-3.3V3.2',
  warn: 'M8 2 1.8 13.2h12.4zM8 6.4v3.2M8 11.4v.2',
  more: 'M3.2 8h.1M8 8h.1M12.8 8h.1',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  step: 'M3.5 3.5v9L10 8zM12.5 3.5v9',
  stepBack: 'M12.5 3.5v9L6 8zM3.5 3.5v9',
  down: 'M4 6.2 8 10l4-3.8',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['play', 'dot', 'step', 'stepBack']);
const HEAVY: ReadonlySet<IconName> = new Set(['pause', 'more']);

/** A shape drawn, not written, so that no font can lack it. It says nothing by itself: words stand beside it. */
export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="shape"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={FILLED.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={HEAVY.has(name) ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeDasharray={name === 'ring' ? '2 2.2' : undefined}
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
      {name === 'theme' && <path d="M8 2.5a5.5 5.5 0 1 0 0 11z" fill="currentColor" stroke="none" />}
    </svg>
  );
}
