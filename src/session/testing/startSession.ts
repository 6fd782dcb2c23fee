import { keepAtHand } from '../../views/gallery/atHand.ts';
import { GALLERY } from '../../views/gallery/index.ts';
import { createConsoleApi } from '../consoleApi.ts';
import { createSession } from '../createSession.ts';
import { FakeSupervisor } from './fakeSupervisor.ts';

// Tests begin at once, with any preset.
for (const entry of GALLERY) keepAtHand(entry.id, entry);

/** A session without processes, its console API, and the supervisor that stands in for them. */
export function startSession(preset = 'empty', seed = 1) {
  const made: FakeSupervisor[] = [];
  const session = createSession({
    preset,
    seed,
    createSupervisor: (options) => {
      const supervisor = new FakeSupervisor(options);
      made.push(supervisor);
      return supervisor;
    },
  });
  const [supervisor] = made;
  if (!supervisor) throw new Error('The session made no supervisor.');
  return {
    session,
    supervisor,
    api: createConsoleApi(session),
    actions: session.actions,
    state: () => session.store.getState(),
  };
}
