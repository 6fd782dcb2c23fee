import fc from 'fast-check';
import { anyJson } from '../../log/testing/anyRecord.ts';
import type { SessionActions } from '../session.ts';

/** Something done to a session; what the session refuses throws. */
export interface Deed {
  readonly name: string;
  readonly run: (actions: SessionActions) => unknown;
}

const id = fc.integer({ min: 1, max: 5 }).map((number) => `v${number}`);
const rate = fc.constantFrom(0, 1, 2.5, 7, 100, 333);

const deed = (name: string, run: Deed['run']): Deed => ({ name, run });

/** One deed; about half of them make records. */
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.integer({ min: 0, max: 3_000 }).map((ms) => deed(`advance ${ms}`, (actions) => actions.advance(ms))),
  rate.map((perSecond) => deed(`traffic ${perSecond}`, (actions) => actions.setTraffic(perSecond))),
  fc.constant(deed('step', (actions) => actions.step())),
  fc.constant(deed('stepBack', (actions) => actions.stepBack())),
  fc
    .tuple(anyJson, fc.constantFrom('a', 'b', null))
    .map(([value, key]) => deed(`append ${key}`, (actions) => actions.append([{ value, key }]))),
  fc.boolean().map((dropTombstones) => deed('compact', (actions) => actions.compact({ dropTombstones }))),
  fc
    .constantFrom('a', 'bb', 'ccc')
    .map((code) => deed(`addView ${code}`, (actions) => actions.addView({ name: code, code }))),
  fc
    .tuple(id, fc.constantFrom('a', 'bb', 'dddd'))
    .map(([view, code]) => deed(`editView ${view} ${code}`, (actions) => actions.editView(view, code))),
  id.map((view) => deed(`removeView ${view}`, (actions) => actions.removeView(view))),
  id.map((view) => deed(`crashView ${view}`, (actions) => actions.crashView(view))),
  id.map((view) => deed(`restartView ${view}`, (actions) => actions.restartView(view, 'zero'))),
  id.map((view) => deed(`pauseView ${view}`, (actions) => actions.pauseView(view))),
  id.map((view) => deed(`resumeView ${view}`, (actions) => actions.resumeView(view))),
  fc
    .tuple(id, fc.constantFrom(null, 1, 50))
    .map(([view, limit]) => deed(`limitSpeed ${view} ${limit}`, (actions) => actions.limitSpeed(view, limit))),
  id.map((view) =>
    deed(`checkpoint and restart ${view}`, async (actions) => {
      await actions.checkpoint(view);
      await actions.restartView(view, 'checkpoint');
    }),
  ),
  id.map((view) => deed(`restart ${view} from its checkpoint`, (actions) => actions.restartView(view, 'checkpoint'))),
  fc
    .tuple(id, fc.constantFrom('a', 'b', 'missing'), fc.option(anyJson, { nil: undefined }))
    .map(([view, key, value]) =>
      deed(`writeDirectly ${view} ${key}`, (actions) =>
        actions.writeDirectly(view, value === undefined ? { path: [key] } : { path: [key], value }),
      ),
    ),
  fc.integer({ min: 0, max: 30 }).map((offset) => deed(`seek ${offset}`, (actions) => actions.seek(offset))),
  fc.constant(deed('seek live', (actions) => actions.seek('live'))),
);

/** A run of deeds; `undo` among them when asked. */
export function anyDeeds({ undo }: { readonly undo: boolean }): fc.Arbitrary<Deed[]> {
  const undoing = fc.constant(deed('undo', (actions) => actions.undo()));
  return fc.array(undo ? fc.oneof({ weight: 6, arbitrary: anyDeed }, { weight: 1, arbitrary: undoing }) : anyDeed, {
    maxLength: 30,
  });
}

/** Does them one after another; what is refused is left out, as it would be by a person. */
export async function doAll(actions: SessionActions, deeds: readonly Deed[]): Promise<void> {
  for (const { run } of deeds) {
    try {
      await run(actions);
    } catch {
      // Refused: there is no such view, or no such offset. Whether a refusal changes nothing has a test of its own.
    }
  }
}
