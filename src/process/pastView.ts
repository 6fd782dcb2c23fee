import type { PastRun, PastRunOptions } from './pastRun.ts';

export type PastView = PastRun;

/** A past whose code comes when it is first looked at: until then there is nothing but the present. */
export function createPastView(options: PastRunOptions): PastView {
  let run: PastRun | null = null;
  let ends = 0;
  async function load(): Promise<PastRun> {
    const asked = ends;
    const { createPastRun } = await import('./pastRun.ts');
    // Nobody looks any more: a process begun now would never be ended.
    if (ends !== asked) throw new Error('The view was left before its past was there.');
    run ??= createPastRun(options);
    return run;
  }
  return {
    get process() {
      return run?.process ?? null;
    },
    show: async (code, offset) => (await load()).show(code, offset),
    digest: async (code, offset) => (await load()).digest(code, offset),
    compare: async (code, offset, state) => (await load()).compare(code, offset, state),
    trace: async (code, offset, asker) => (await load()).trace(code, offset, asker),
    prepare: async (code) => (await load()).prepare(code),
    leave() {
      // Not there yet: whoever asked for it asked in vain.
      if (!run) ends++;
      run?.leave();
    },
    end() {
      ends++;
      run?.end();
    },
  };
}
