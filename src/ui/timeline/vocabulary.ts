import { createDesignMachine } from '../../dualwrite/createDesignMachine.ts';
import { DESIGNS } from '../../dualwrite/designs/index.ts';
import { PRESETS } from '../../dualwrite/presets.ts';
import { decodeOrder, encodeOrder } from './orderCode.ts';
import { SPEEDS } from './playback.ts';
import type { LinkVocabulary } from './timelineLink.ts';
import { type NamedSetting, scenarioOf, type Side, type TimelineState } from './timelineState.ts';

const FIRST_PRESET = 'race';
const FIRST_SPEED = 0.5;

/** The presets as settings. */
export const NAMED_SETTINGS: readonly NamedSetting[] = PRESETS;

function first(): NamedSetting {
  const preset = NAMED_SETTINGS.find(({ id }) => id === FIRST_PRESET) ?? NAMED_SETTINGS[0];
  if (!preset) throw new Error('src/dualwrite/presets.ts lists no preset: the page has nothing to start with.');
  return preset;
}

function machineOf(state: TimelineState, side: Side) {
  return createDesignMachine(scenarioOf(state, side));
}

/** What links of this page may name. */
export const VOCABULARY: LinkVocabulary = {
  presets: NAMED_SETTINGS,
  designs: DESIGNS.map(({ id }) => id),
  speeds: SPEEDS,
  initial: {
    state: {
      designs: { upper: 'naive', lower: 'cdc' },
      setting: first().setting,
      preset: first().id,
      orders: { upper: null, lower: null },
    },
    time_ms: 0,
    speed: FIRST_SPEED,
  },
  orders: {
    encode: (state, side) => encodeOrder(machineOf(state, side), state.orders[side] ?? []),
    decode: (state, side, letters) => decodeOrder(machineOf(state, side), letters),
  },
};
