import { agree, agreesWithPostgres } from './agree.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './findings.ts';
import { amountText, storeName } from './names.ts';
import type { Outcome, RunEvent } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Stores } from './machine.ts';
import { FED_STORES } from './steps.ts';

/** Why a run ended as it did, from what happened in it. */
export function explain(scenario: Scenario, events: readonly RunEvent[], stores: Stores): Outcome {
  if (agree(stores, scenario))
    return { isDrifted: false, decisive: null, text: `All stores hold ${amountText(stores.postgres)}.` };
  const findings = FED_STORES.filter((store) => !agreesWithPostgres(stores, store, scenario)).map((store) => ({
    name: storeName(store),
    ...findingOf({ scenario, store, events, stores }),
  }));
  findings.sort((one, other) => one.decisive.id - other.decisive.id);
  const [first] = findings;
  if (!first) throw new Error('stores that disagree, and none that differs from Postgres');
  return { isDrifted: true, decisive: first.decisive.id, text: sentences(findings).join(' ') };
}

/** Stores that went wrong in the same way share a sentence. */
function sentences(findings: readonly (Finding & { readonly name: string })[]): string[] {
  const byReason = new Map<string, (Finding & { readonly name: string })[]>();
  for (const finding of findings) {
    const reason = finding.text('', '');
    byReason.set(reason, [...(byReason.get(reason) ?? []), finding]);
  }
  return [...byReason.values()].map((same) => {
    const names = same.map(({ name }) => name);
    return same[0]?.text(names.join(' and '), names.join(' or ')) ?? '';
  });
}
