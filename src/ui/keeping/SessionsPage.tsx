import { useSessionHandle } from '../useSession.tsx';
import { KeptSessionRow } from './KeptSessionRow.tsx';
import './sessions.css';
import { useKeptSessions } from './useKeptSessions.ts';

/** The sessions this browser keeps: open one, name it, save it as a file, delete it. */
export default function SessionsPage() {
  const { list, problem, whereIs, attempt } = useKeptSessions(useSessionHandle());
  return (
    <main className="sessions">
      <h2 className="sessions-title">Sessions</h2>
      <p className="muted">
        All you do in the sandbox is kept in this browser as it happens, and nowhere else. Starting over or opening a
        shared run begins a new session; the one before stays here.
      </p>
      {problem !== null && (
        <p className="alarm" role="alert">
          {problem}
        </p>
      )}
      {list?.length === 0 && <p>None is kept yet: the first thing you do in the sandbox begins one.</p>}
      {list && list.length > 0 && (
        <ul className="sessions-list" aria-label="Kept sessions">
          {list.map((kept) => (
            <KeptSessionRow key={kept.id} kept={kept} where={whereIs(kept)} attempt={attempt} />
          ))}
        </ul>
      )}
      <p>
        <a href="#/">Back to the sandbox</a>
      </p>
    </main>
  );
}
