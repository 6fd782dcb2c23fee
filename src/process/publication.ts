import type { ConsoleLine } from './protocol.ts';
import { emptyReport, type ViewReport } from './report.ts';

const CONSOLE_LINES_MAX = 200;

/** One view's report as it stands, told anew with every change. */
export interface Publication {
  readonly report: ViewReport;
  update(change: Partial<ViewReport>): void;
  /** Lines the fold printed, after those before them; the oldest give way. */
  print(message: { readonly lines: readonly ConsoleLine[]; readonly dropped: number }): void;
}

export function createPublication(incarnation: number, onReport: (report: ViewReport) => void): Publication {
  let report: ViewReport = emptyReport(incarnation);

  function update(change: Partial<ViewReport>): void {
    report = { ...report, ...change };
    onReport(report);
  }

  return {
    get report() {
      return report;
    },
    update,
    print({ lines, dropped }) {
      const kept = [...report.console, ...lines];
      const over = Math.max(0, kept.length - CONSOLE_LINES_MAX);
      update({ console: kept.slice(over), consoleDropped: report.consoleDropped + dropped + over });
    },
  };
}
