import { Tabs } from '@base-ui/react/tabs';
import { useMemo, useState } from 'react';
import { createConsoleApi } from '../../session/consoleApi.ts';
import { parseRecord, parseRecords } from '../../session/parseRecords.ts';
import { useSessionHandle } from '../useSession.tsx';
import { appendDraftOf, type AppendDraft } from './appendDraft.ts';
import { JsonForm } from './JsonForm.tsx';
import { PaymentForm } from './PaymentForm.tsx';

/** Appends by form or by JSON. What was typed stays when the dialog closes, until it is appended. */
export function AppendDialog({ onDone }: { onDone: () => void }) {
  const session = useSessionHandle();
  const kept = useMemo(() => appendDraftOf(session), [session]);
  const [draft, setDraft] = useState<AppendDraft>(kept.get());
  const [tab, setTab] = useState('form');
  const console = useMemo(() => createConsoleApi(session), [session]);

  function change(part: Partial<AppendDraft>) {
    const next = { ...draft, ...part };
    kept.set(next);
    setDraft(next);
  }

  /** The same way in as the console's: the same checks, the same words. @throws Error */
  async function append(kind: 'rows' | 'records', input: unknown): Promise<void> {
    if (kind === 'rows') await console.append(input);
    else
      await console.appendRecords(
        Array.isArray(input) ? parseRecords(input, 'The JSON') : parseRecord(input, 'The record'),
      );
  }

  return (
    <Tabs.Root className="dialog-body append" value={tab} onValueChange={(value) => setTab(String(value))}>
      <Tabs.List className="tabs" aria-label="How to append">
        <Tabs.Tab className="tab" value="form">
          Payment
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="json">
          JSON
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="form">
        <PaymentForm draft={draft} onChange={change} onAppend={append} onDone={onDone} />
      </Tabs.Panel>
      <Tabs.Panel value="json">
        <JsonForm draft={draft} onChange={change} onAppend={append} onDone={onDone} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
