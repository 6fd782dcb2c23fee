import { createLessonRun, type LessonRun } from '../../lessons/lessonRun.ts';
import { RAZORPAY } from '../../lessons/razorpay/index.ts';
import { createSupervisor } from '../../process/createSupervisor.ts';
import { createSession } from '../../session/createSession.ts';
import type { Session } from '../../session/session.ts';

/** The story as it is being walked. It outlives the page: who leaves it and returns finds it as it was. */
export interface Story {
  readonly session: Session;
  readonly run: LessonRun;
  /** The open page says how a fold is opened in its editor. */
  onEdit: (viewId: string) => void;
  /** The same for a question on a card. */
  onAsk: (viewId: string, texts: readonly string[]) => void;
}

let story: Story | null = null;

/** The one walk of this visit; it begins when the page is first opened. */
export function theStory(): Story {
  story ??= beginStory();
  return story;
}

function beginStory(): Story {
  const session = createSession({ createSupervisor, preset: 'empty' });
  const begun: Story = {
    session,
    run: createLessonRun({
      session,
      lesson: RAZORPAY,
      edit: (viewId) => begun.onEdit(viewId),
      ask: (viewId, texts) => begun.onAsk(viewId, texts),
      clock: () => performance.now(),
    }),
    onEdit: () => {},
    onAsk: () => {},
  };
  return begun;
}
