import { KEYS, type KeyBinding } from '../shell/keys.ts';

/** What the story's keys do. */
export interface StoryKeyDeeds {
  go(steps: number): void;
  /** The next thing the step asks to be done. */
  actNext(): void;
}

/** The sandbox's keys, but that the arrows turn the story's pages; and a presenter's clicker, which sends the page keys and a full stop. */
export function storyKeys({ go, actNext }: StoryKeyDeeds): readonly KeyBinding[] {
  const own: readonly KeyBinding[] = [
    {
      keys: ['arrowright', 'pagedown'],
      first: ['pagedown'],
      shown: ['→', 'PageDown'],
      does: 'next step',
      group: 'Story',
      run: () => go(1),
    },
    {
      keys: ['arrowleft', 'pageup'],
      first: ['pageup'],
      shown: ['←', 'PageUp'],
      does: 'step before',
      group: 'Story',
      run: () => go(-1),
    },
    { keys: ['.'], first: ['.'], shown: ['.'], does: 'do what the step asks', group: 'Story', run: actNext },
  ];
  const taken = new Set(own.flatMap(({ keys }) => keys));
  return [...own, ...KEYS.filter(({ keys }) => keys.length === 0 || !keys.some((key) => taken.has(key)))];
}
