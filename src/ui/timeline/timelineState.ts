import type { ConsumerKind, DesignId, Fault, MessageId, Scenario, StepId, Writer } from '../../dualwrite/scenario.ts';

/** The two diagrams, one above the other. */
export type Side = 'upper' | 'lower';
export const SIDES: readonly Side[] = ['upper', 'lower'];

/** What both designs share: a scenario without its design, and without an order chosen by hand. */
export type Setting = Omit<Scenario, 'design' | 'order'>;

/** One line of what can go wrong, ready made. */
export interface NamedSetting {
  readonly id: string;
  readonly setting: Setting;
  /** The only design it can harm, where there is but one. */
  readonly harms?: DesignId;
}

/** All that the page's runs depend on. Playback (time, speed, whether it plays) is kept apart, since it moves every frame. */
export interface TimelineState {
  readonly designs: Readonly<Record<Side, DesignId>>;
  readonly setting: Setting;
  /** The preset the setting still equals; null once changed by hand. */
  readonly preset: string | null;
  /** An order loaded from the panel below, for the design it was counted for; null: the order that latencies give. */
  readonly orders: Readonly<Record<Side, readonly StepId[] | null>>;
}

export type TimelineAction =
  | { readonly type: 'choosePreset'; readonly preset: NamedSetting }
  | { readonly type: 'chooseDesign'; readonly side: Side; readonly design: DesignId }
  | { readonly type: 'break'; readonly fault: Fault }
  | { readonly type: 'mend'; readonly fault: Fault }
  | { readonly type: 'mendMessage'; readonly message: MessageId }
  | { readonly type: 'mendAll' }
  | { readonly type: 'setWriters'; readonly writers: readonly Writer[] }
  | { readonly type: 'setInitial'; readonly initial: number | null }
  | { readonly type: 'setConsumer'; readonly consumer: ConsumerKind }
  | { readonly type: 'loadOrders'; readonly orders: Readonly<Record<Side, readonly StepId[] | null>> }
  | { readonly type: 'restore'; readonly state: TimelineState };

const NO_ORDERS: TimelineState['orders'] = { upper: null, lower: null };

/** The two designs, the upper one changed where otherwise nothing would be seen of what goes wrong. */
function designsShowing({ harms }: NamedSetting, designs: TimelineState['designs']): TimelineState['designs'] {
  if (harms === undefined || designs.upper === harms || designs.lower === harms) return designs;
  return { ...designs, upper: harms };
}

/** The state after an action; the very same object where nothing changes. */
export function timelineReducer(state: TimelineState, action: TimelineAction): TimelineState {
  switch (action.type) {
    case 'choosePreset':
      return {
        ...state,
        designs: designsShowing(action.preset, state.designs),
        setting: action.preset.setting,
        preset: action.preset.id,
        orders: NO_ORDERS,
      };
    case 'chooseDesign':
      if (state.designs[action.side] === action.design) return state;
      // An order belongs to the design it was counted for; the other side's stays comparable only to that one.
      return { ...state, designs: { ...state.designs, [action.side]: action.design }, orders: NO_ORDERS };
    case 'break':
      return changed(state, { faults: withFault(state.setting.faults, action.fault) });
    case 'mend':
      return changed(state, { faults: state.setting.faults.filter((fault) => fault !== action.fault) });
    case 'mendMessage':
      return changed(state, {
        faults: state.setting.faults.filter((fault) => messageOf(fault) !== action.message),
      });
    case 'mendAll':
      return changed(state, { faults: [] });
    case 'setWriters':
      return changed(state, { writers: action.writers });
    case 'setInitial':
      return changed(state, { initial: action.initial });
    case 'setConsumer':
      return changed(state, { consumer: action.consumer });
    case 'loadOrders':
      // Each step of an order may be a fault of its own: the faults broken by hand make way.
      return { ...changed(state, { faults: [] }), orders: action.orders };
    case 'restore':
      return action.state;
  }
}

/** The scenario one side runs. */
export function scenarioOf(state: TimelineState, side: Side): Scenario {
  return { ...state.setting, design: state.designs[side], order: state.orders[side] };
}

/** Whether either side follows an order chosen in the panel below. */
export function followsOrder(state: TimelineState): boolean {
  return state.orders.upper !== null || state.orders.lower !== null;
}

/** The message a fault befalls; null where it befalls an actor. */
export function messageOf(fault: Fault): MessageId | null {
  return 'message' in fault ? fault.message : null;
}

function changed(state: TimelineState, change: Partial<Setting>): TimelineState {
  return { ...state, setting: { ...state.setting, ...change }, preset: null, orders: NO_ORDERS };
}

/** A message has one fault at a time: a new one takes the old one's place. */
function withFault(faults: readonly Fault[], fault: Fault): readonly Fault[] {
  const message = messageOf(fault);
  return [...(message === null ? faults : faults.filter((other) => messageOf(other) !== message)), fault];
}
