import { useSession } from '../useSession.tsx';

/** What on this page is real, and what is not. */
export function Honesty() {
  const hasPostgres = useSession((state) => state.postgres !== null);
  return (
    <p className="honesty">
      <b>Real:</b> each view runs in a worker of its own, in a browser process apart from the app’s; a crash kills it.{' '}
      <b>Simulated:</b> {hasPostgres && 'Postgres and its connector, step by step; '}the payments and the clock.
    </p>
  );
}
