import { useEffect, useState } from 'react';
import type { TriesPoint, TriesRequest } from '../../../dualwrite/orders/tries.ts';
import type { DesignId, Scenario } from '../../../dualwrite/scenario.ts';
import { startTries } from '../../../process/orders/startTries.ts';
import type { TriesChoice } from './ordersState.ts';
import { triesScenario } from './triesScenario.ts';

const PAYMENTS = 1_000;
/** A slider that is dragged asks once. */
const PAUSE_MS = 250;
/** Of the curve: close together where it bends. */
const PROBABILITIES = [0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3];

/** What came of a design's tries so far. */
export interface Tries {
  readonly status: 'running' | 'done' | 'failed';
  /** By growing probability. */
  readonly points: readonly TriesPoint[];
  /** How much of it is done, 0 to 1. */
  readonly done: number;
  readonly problem: string | null;
}

const NOTHING_YET: Tries = { status: 'running', points: [], done: 0, problem: null };

/** Tries a design with a thousand payments for each probability of the curve, in a worker; none while it is not in sight. */
export function useTries(scenario: Scenario, design: DesignId, choice: TriesChoice, isWanted: boolean): Tries {
  const request: TriesRequest = {
    scenario: triesScenario({ ...scenario, design }, choice.writers),
    payments: PAYMENTS,
    probabilities: probabilitiesFor(choice.probability),
    seed: choice.seed,
  };
  const key = JSON.stringify(request);
  const [tries, setTries] = useState(NOTHING_YET);
  useEffect(() => (isWanted ? begin(JSON.parse(key), setTries) : undefined), [key, isWanted]);
  return tries;
}

/** Those of the curve, and the chosen one. */
export function probabilitiesFor(chosen: number): readonly number[] {
  return [...new Set([...PROBABILITIES, chosen])].sort((one, other) => one - other);
}

type Change = (before: Tries) => Tries;

/** Tries after a short pause. The curve before stands until the new one is whole: a point half tried would lie. */
function begin(request: TriesRequest, change: (change: Change) => void): () => void {
  const controller = new AbortController();
  let isWanted = true;
  const all = request.payments * request.probabilities.length;
  const tell = (how: Change) => isWanted && change(how);
  change((before) => ({ ...before, status: 'running', done: 0, problem: null }));
  const timer = setTimeout(async () => {
    try {
      const points = await startTries(request, {
        signal: controller.signal,
        onProgress: (sofar) => tell((before) => ({ ...before, done: sum(sofar) / all })),
      });
      tell(() => ({ status: 'done', points, done: 1, problem: null }));
    } catch (problem) {
      const words = problem instanceof Error ? problem.message : String(problem);
      tell(() => ({ ...NOTHING_YET, status: 'failed', problem: words }));
    }
  }, PAUSE_MS);
  return () => {
    isWanted = false;
    clearTimeout(timer);
    controller.abort();
  };
}

function sum(points: readonly TriesPoint[]): number {
  return points.reduce((total, point) => total + point.payments, 0);
}
