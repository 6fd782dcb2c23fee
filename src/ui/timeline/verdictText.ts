import type { Verdict } from '../../dualwrite/run.ts';

/** A verdict in a word or three. What nothing is known to mend, and nothing has spoilt yet, is neither late nor wrong. */
export function verdictTitle(verdict: Verdict): string {
  switch (verdict.status) {
    case 'agree':
      return 'Agree.';
    case 'late':
      return verdict.until_ms === null ? 'On the way.' : 'Late, not wrong.';
    case 'drifted':
      return 'Drifted, for good.';
  }
}

/** A design's verdict as it is said aloud: "CDC: late, not wrong. Elasticsearch is one record behind …" */
export function spokenVerdict(design: string, verdict: Verdict): string {
  const title = verdictTitle(verdict).toLowerCase();
  return `${design}: ${title}${verdict.status === 'agree' ? '' : ` ${verdict.text}`}`;
}
