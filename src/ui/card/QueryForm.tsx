import { lazy, Suspense, useEffect, useState } from 'react';
import type { Json } from '../../log/record.ts';
import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { useUi } from '../uiState.tsx';
import { useActions } from '../useSession.tsx';
import { useSlowly } from './useSlowly.ts';
import { hintsOf, type QueryInput } from './viewHints.ts';

const Answer = lazy(() => import('./Answer.tsx').then((module) => ({ default: module.Answer })));

const ReplacedQuery = lazy(() => import('./ReplacedQuery.tsx').then((module) => ({ default: module.ReplacedQuery })));

const TYPING_PAUSE_MS = 180;
/** While the state moves on, the question is asked again at most this often, ms. */
const REPEAT_MS = 400;

const NOT_ASKED: readonly string[] = [];

type Reply = { readonly value: Json } | { readonly problem: string };

/** The view's query: an input an argument, and the answer below, kept true as the state moves on. */
export function QueryForm({ view, report }: { view: SessionView; report: ViewReport }) {
  const hints = hintsOf(view.gallery);
  const inputs = inputsOf(report.queryArgs, hints.inputs);
  const asked = useUi().state.questions[view.id] ?? NOT_ASKED;
  const [typed, setTyped] = useState<{ readonly over: readonly string[]; readonly texts: readonly string[] } | null>(
    null,
  );
  // What was typed stands until another question is put on the card.
  const texts = typed?.over === asked ? typed.texts : asked;
  const args = inputs.map((_, i) => (texts[i] ?? '').trim());
  const isAsked = inputs.length === 0 || args.some((arg) => arg !== '');
  const place = useSlowly(`${report.incarnation}:${report.offset}`, REPEAT_MS);
  // Another fold may take over at the same place, and answer differently.
  const moment = `${place}:${view.code}`;
  const reply = useReply(view.id, isAsked ? JSON.stringify(args) : null, moment);

  return (
    <form className="query" aria-label={`Ask ${view.name}`} onSubmit={(event) => event.preventDefault()}>
      {hints.question && <p className="card-question">{hints.question}</p>}
      {inputs.map((input, i) => (
        <label key={input.label} className="query-input">
          <span>{input.label}</span>
          <input
            className="field mono"
            type="search"
            placeholder={input.example}
            spellCheck={false}
            value={texts[i] ?? ''}
            onChange={(event) => setTyped({ over: asked, texts: replaced(texts, i, event.currentTarget.value) })}
          />
        </label>
      ))}
      {reply && (
        // What may be too long for its place can be scrolled with the keys.
        <output className="answer" tabIndex={'value' in reply && typeof reply.value === 'object' ? 0 : undefined}>
          {'problem' in reply ? (
            <span className="alarm">{reply.problem}</span>
          ) : (
            <Suspense fallback={null}>
              <Answer value={reply.value} isMoney={hints.isMoney} />
            </Suspense>
          )}
        </output>
      )}
      {reply && view.gallery !== null && (
        <Suspense fallback={null}>
          <ReplacedQuery gallery={view.gallery} />
        </Suspense>
      )}
    </form>
  );
}

/** Asked anew with each new `moment`. */
function useReply(id: string, question: string | null, moment: string): Reply | null {
  const actions = useActions();
  const [reply, setReply] = useState<{
    readonly question: string;
    readonly moment: string;
    readonly reply: Reply;
  } | null>(null);
  const isNew = reply?.question !== question;

  useEffect(() => {
    if (question === null) return undefined;
    let isWanted = true;
    const keep = (answer: Reply) => isWanted && setReply({ question, moment, reply: answer });
    const ask = () => {
      const args: Json[] = JSON.parse(question);
      actions.query(id, args).then(
        (value) => keep({ value }),
        (problem: unknown) => keep({ problem: problem instanceof Error ? problem.message : String(problem) }),
      );
    };
    const timer = setTimeout(ask, isNew ? TYPING_PAUSE_MS : 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [actions, id, question, moment, isNew]);

  return question === null ? null : (reply?.reply ?? null);
}

/** One input a parameter of the query; a rest parameter or none that could be named leaves one plain input. */
function inputsOf(names: readonly string[], hints: readonly QueryInput[]): readonly QueryInput[] {
  if (hints.length > 0) return hints;
  return names.map((name) => ({ label: inWords(name), example: '' }));
}

/** merchantId → "merchant id". */
function inWords(name: string): string {
  return name
    .replace(/^\.\.\./, '')
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function replaced(texts: readonly string[], at: number, text: string): readonly string[] {
  return Array.from({ length: Math.max(texts.length, at + 1) }, (_, i) => (i === at ? text : (texts[i] ?? '')));
}
