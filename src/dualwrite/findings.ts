import type { Case, Finding, Story } from './finding.ts';
import { amountText } from './names.ts';
import {
  addedTwice,
  countedTwice,
  disordered,
  forgotten,
  forgottenBefore,
  lastMissing,
  lastSurplus,
  missing,
  overtaken,
  staleFill,
  surplus,
} from './stories.ts';

/** What decided the last value comes before what only had a part in a sum. */
const STORIES: readonly Story[] = [
  forgotten,
  staleFill,
  countedTwice,
  addedTwice,
  overtaken,
  lastMissing,
  lastSurplus,
  missing,
  surplus,
  forgottenBefore,
  disordered,
];

/** Why, from what happened: the first of the known stories that is true of it. */
export function findingOf(about: Case): Finding {
  const traces = {
    here: about.events.filter(({ change }) => change?.store === about.store),
    there: about.events.filter(({ change }) => change?.store === 'postgres'),
  };
  for (const story of STORIES) {
    const finding = story(about, traces);
    if (finding) return finding;
  }
  return unexplained(about);
}

function unexplained({ events, store, stores }: Case): Finding {
  const decisive =
    events.findLast(({ change }) => change?.store === store || change?.store === 'postgres') ?? events.at(-1);
  if (!decisive) throw new Error('stores that disagree, and nothing happened');
  return {
    decisive,
    text: (names) =>
      `${names} ${names.includes(' and ') ? 'hold' : 'holds'} ${amountText(stores[store])}, Postgres ${amountText(stores.postgres)}.`,
  };
}
