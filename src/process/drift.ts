import type { DriftWatch, DriftWatchOptions } from './driftWatch.ts';

/** A drift watch whose code comes with the first direct write: until then there is nothing to watch. */
export function watchDrift(options: DriftWatchOptions): DriftWatch {
  let watch: DriftWatch | null = null;
  let loading: Promise<DriftWatch> | null = null;
  let ended = false;

  async function load(): Promise<DriftWatch> {
    const { createDriftWatch } = await import('./driftWatch.ts');
    watch = createDriftWatch(options);
    return watch;
  }

  function withWatch(work: (watch: DriftWatch) => void): void {
    if (watch) return work(watch);
    loading ??= load();
    void loading.then((loaded) => {
      if (!ended) work(loaded);
    });
  }

  return {
    check: () => withWatch((loaded) => loaded.check()),
    rested(digest) {
      if (watch || options.writes() > 0) withWatch((loaded) => loaded.rested(digest));
    },
    get compared() {
      return (loading ?? Promise.resolve(null)).then((loaded) => loaded?.compared);
    },
    forget: () => watch?.forget(),
    end() {
      ended = true;
      watch?.end();
    },
  };
}
