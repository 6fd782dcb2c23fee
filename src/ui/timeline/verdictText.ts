import type { Verdict } from '../../dualwrite/run.ts';

/** Each verdict in a word or three. */
export const VERDICT_TITLES: Readonly<Record<Verdict['status'], string>> = {
  agree: 'Agree.',
  late: 'Late, not wrong.',
  drifted: 'Drifted, for good.',
};

/** A design's verdict as it is said aloud: "CDC: late, not wrong. Elasticsearch is one record behind …" */
export function spokenVerdict(design: string, verdict: Verdict): string {
  const title = VERDICT_TITLES[verdict.status].toLowerCase();
  return `${design}: ${title}${verdict.status === 'agree' ? '' : ` ${verdict.text}`}`;
}
