import { Popover } from '@base-ui/react/popover';
import type { ConsumerKind, Writer, WriterId } from '../../dualwrite/scenario.ts';
import { AmountField } from './AmountField.tsx';
import { CONSUMER_TEXTS } from './settingText.ts';
import type { Setting, TimelineAction } from './timelineState.ts';
import { WriterFields } from './WriterFields.tsx';
import '../theme/menu.css';

const IDS: readonly WriterId[] = ['A', 'B', 'C'];
/** A new writer begins so much after the last one, ms. */
const APART_MS = 8;
const CONSUMERS: readonly ConsumerKind[] = ['upsert', 'increment', 'increment-once'];

interface WritersEditorProps {
  readonly setting: Setting;
  dispatch(action: TimelineAction): void;
}

/** Who writes what, and how consumers take it: a small form beside what it says. */
export default function WritersEditor({ setting, dispatch }: WritersEditorProps) {
  const { writers } = setting;
  function set(place: number, writer: Writer) {
    dispatch({ type: 'setWriters', writers: writers.with(place, writer) });
  }
  return (
    <Popover.Root>
      <Popover.Trigger className="link">Change …</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="end" sideOffset={6} className="menu-positioner">
          <Popover.Popup className="menu writers-editor">
            <Popover.Title className="menu-label">Who writes what</Popover.Title>
            {writers.map((writer, place) => (
              <WriterFields
                key={writer.id}
                writer={writer}
                onChange={(next) => set(place, next)}
                onRemove={
                  writers.length > 1 && place === writers.length - 1
                    ? () => dispatch({ type: 'setWriters', writers: writers.slice(0, -1) })
                    : null
                }
              />
            ))}
            <div className="writers-foot">
              <button
                type="button"
                className="button"
                aria-disabled={writers.length >= IDS.length || undefined}
                onClick={() =>
                  writers.length < IDS.length && dispatch({ type: 'setWriters', writers: withOneMore(writers) })
                }
              >
                Add a writer
              </button>
              <label>
                at first{' '}
                <select
                  className="field"
                  value={setting.initial === null ? 'none' : 'some'}
                  onChange={(event) =>
                    dispatch({ type: 'setInitial', initial: event.currentTarget.value === 'none' ? null : 25_000 })
                  }
                >
                  <option value="some">there is</option>
                  <option value="none">no payment</option>
                </select>
              </label>
              {setting.initial !== null && (
                <AmountField
                  label="Amount at first, ₹"
                  paise={setting.initial}
                  onChange={(initial) => dispatch({ type: 'setInitial', initial })}
                />
              )}
            </div>
            <label className="writers-consumer">
              Consumers of a log{' '}
              <select
                className="field"
                value={setting.consumer}
                onChange={(event) => {
                  const consumer = CONSUMERS.find((kind) => kind === event.currentTarget.value);
                  if (consumer) dispatch({ type: 'setConsumer', consumer });
                }}
              >
                {CONSUMERS.map((kind) => (
                  <option key={kind} value={kind}>
                    {CONSUMER_TEXTS[kind]}
                  </option>
                ))}
              </select>
            </label>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function withOneMore(writers: readonly Writer[]): readonly Writer[] {
  const id = IDS[writers.length] ?? 'C';
  const startsAt_ms = Math.max(...writers.map((writer) => writer.startsAt_ms)) + APART_MS;
  return [...writers, { id, startsAt_ms, operations: [{ type: 'update', amount: 100_000 }] }];
}
