import { useEffect } from 'react';
import { NoticeProvider } from '../shell/notices.tsx';
import { openSession } from '../openSession.ts';
import { UiStateProvider } from '../uiState.tsx';
import { SessionProvider } from '../useSession.tsx';
import { StoryBody } from './StoryBody.tsx';
import { theStory } from './story.ts';

/** The Razorpay story: a column that tells it, beside a session of its own in which it happens. */
export default function RazorpayPage() {
  const story = theStory();
  useEffect(() => openSession(story.session), [story]);
  return (
    <SessionProvider session={story.session}>
      <UiStateProvider>
        <NoticeProvider>
          <StoryBody story={story} />
        </NoticeProvider>
      </UiStateProvider>
    </SessionProvider>
  );
}
