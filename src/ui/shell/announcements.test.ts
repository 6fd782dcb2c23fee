import { describe, expect, it } from 'vitest';
import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { announcements, type Heard } from './announcements.ts';

const view: SessionView = {
  id: 'v1',
  name: 'Totals',
  code: '',
  status: 'running',
  incarnation: 1,
  startFrom: 'zero',
  speedLimit: null,
  writes: [],
  checkpointEvery: null,
  gallery: null,
  hue: 0,
};
const report: ViewReport = {
  status: 'running',
  offset: 412,
  error: null,
  summary: null,
  changes: [],
  digest: null,
  replay: null,
  rebuilt: null,
  checkpoint: null,
  drift: null,
  kept: null,
  tombstonesSkipped: 0,
  console: [],
  consoleDropped: 0,
  recordsPerSecond: 0,
  render: null,
  hasQuery: false,
  queryArgs: [],
  candidate: null,
  incarnation: 1,
};
const at = (
  more: Partial<ViewReport>,
  status: SessionView['status'] = 'running',
  asOf: Heard['asOf'] = 'live',
): Heard => ({
  views: [{ ...view, status }],
  reports: { v1: { ...report, ...more } },
  asOf,
  postgres: null,
});

describe('what a screen reader hears', () => {
  it('says nothing of single records', () => {
    expect(announcements(at({}), at({ offset: 413 }))).toEqual([]);
  });

  it('says a crash, a replay and its verdict, each once', () => {
    const replaying = at({
      status: 'replaying',
      offset: 0,
      replay: { from: 0, target: 412, recordsPerSecond: 0, elapsed_ms: 0 },
    });
    const rebuilt = at({ rebuilt: { offset: 412, before: 'abc', after: 'abc', records: 412, elapsed_ms: 3 } });
    expect(announcements(at({}), at({}, 'crashed'))).toEqual(['Totals crashed. Its memory is gone; the log is not.']);
    expect(announcements(at({}, 'crashed'), replaying)).toEqual(['Totals is replaying from offset 0.']);
    expect(announcements(replaying, rebuilt)).toEqual([
      'Totals is rebuilt from 412 records: the same digest as before the crash.',
    ]);
    expect(announcements(rebuilt, rebuilt)).toEqual([]);
  });

  it('says where and why a fold failed', () => {
    const failed = at({ status: 'failed', error: { kind: 'apply', message: 'x is not a function', offset: 7 } });
    expect(announcements(at({}), failed)).toEqual(['Totals failed at offset 7: x is not a function']);
  });

  it('says when the page shows the past', () => {
    expect(announcements(at({}), at({}, 'running', 812))).toEqual(['The page shows the past: as of offset 812.']);
    expect(announcements(at({}, 'running', 812), at({}))).toEqual(['Back to live.']);
  });

  it('says a pause, a drift and its mending', () => {
    expect(announcements(at({}), at({}, 'paused'))).toEqual(['Totals is paused at offset 412.']);
    expect(announcements(at({}, 'paused'), at({}))).toEqual(['Totals goes on.']);
    const agrees = { offset: 412, own: 'a', replayed: 'a', changes: [], more: 0, writes: 1, hadDrifted: false };
    const drifted = { ...agrees, own: 'b', changes: [{ kind: 'changed', path: ['m1'] }], more: 2 } as const;
    expect(announcements(at({}), at({ drift: drifted }))).toEqual([
      'Totals has drifted: 3 entries differ from what the log says.',
    ]);
    expect(announcements(at({ drift: drifted }), at({ drift: { ...drifted, offset: 413 } }))).toEqual([]);
    expect(announcements(at({ drift: drifted }), at({ drift: agrees }))).toEqual(['Totals agrees with the log again.']);
    expect(announcements(at({}), at({ drift: agrees }))).toEqual([]);
  });
});
