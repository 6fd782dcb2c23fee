/** What on this page is real, and what is not. */
export function Honesty() {
  return (
    <p className="honesty">
      <b>Real:</b> each view runs in a worker of its own, in a browser process apart from the app’s; a crash kills it.{' '}
      <b>Simulated:</b> the payments and the clock.
    </p>
  );
}
