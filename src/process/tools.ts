let script: string | null = null;

/** Fetches what processes need for writes, looks, traces and comparisons. Await it before asking for one of these. */
export async function loadTools(): Promise<void> {
  script ??= (await import('virtual:process-tools')).default;
}

/** @throws Error if nobody has waited for `loadTools` */
export function toolsAtHand(): string {
  if (script === null) throw new Error('the tools of the processes have not been loaded');
  return script;
}
