import { useSession } from '../useSession.tsx';

/** The log as a paper tape. */
export function Tape() {
  const endOffset = useSession((state) => state.endOffset);
  return (
    <section aria-label="The log">
      <h2>payments</h2>
      <p>topic · {endOffset.toLocaleString('en-IN')} records · append only</p>
    </section>
  );
}
