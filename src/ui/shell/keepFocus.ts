/** What a key sets going may take the focused element off the page at once, or when its process has answered: looked at after so long, ms. */
const LOOKS_MS = [30, 200, 600, 1_500];
const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';
/** What holds all of the page is near nothing. */
const EVERYTHING = '.app, #root, body, html';

/**
 * Keeps the focus of who works with the keyboard: when the focused element has gone from the page (a button that was needed once, a removed card), what stood around it
 * takes the focus, instead of nothing. Returns what ends it.
 */
export function keepFocus(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  /** What held the focus last, and all around it, from the inside out. */
  let path: readonly Element[] = [];

  function look(): void {
    const [held] = path;
    if (document.activeElement !== document.body || !held || held.isConnected) return;
    refugeOf(path)?.focus({ preventScroll: true });
  }

  document.addEventListener('focusin', ({ target }) => (path = target instanceof Element ? around(target) : []), {
    signal,
  });
  // Who points elsewhere, or leaves an element that is still there, has let go.
  document.addEventListener('pointerdown', () => (path = []), { signal });
  document.addEventListener(
    'keydown',
    () => {
      for (const after_ms of LOOKS_MS) setTimeout(look, after_ms);
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}

function around(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

/**
 * The same thing drawn anew; else the nearest that is still there: what can itself take the focus, or the first that can within it. Nothing if all around it has gone: a dialog has
 * its own way back.
 */
function refugeOf(path: readonly Element[]): HTMLElement | undefined {
  const left = path.filter((element) => element.isConnected && !element.matches(EVERYTHING));
  const name = nameOf(path[0]);
  const again = focusablesIn(left[0]).find((one) => nameOf(one) === name);
  const near = left.find((element) => element.matches('[tabindex]'));
  if (again) return again;
  if (near instanceof HTMLElement) return near;
  return left.flatMap((element) => focusablesIn(element).slice(0, 1))[0];
}

function focusablesIn(element: Element | undefined): readonly HTMLElement[] {
  return [...(element?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].filter((one) => one.checkVisibility());
}

function nameOf(element: Element | undefined): string {
  return element ? `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}` : '';
}
