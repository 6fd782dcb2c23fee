import { Controls } from '../controls/Controls.tsx';
import { Honesty } from '../shell/Honesty.tsx';
import { Invitation } from '../shell/Invitation.tsx';
import { KEYS } from '../shell/keys.ts';
import { useAnnouncements } from '../shell/useAnnouncements.ts';
import { useKeys } from '../shell/useKeys.ts';
import { OpenDialog } from './OpenDialog.tsx';
import { SessionStage } from './SessionStage.tsx';

/** The sandbox: stage (tape above cards), the editor beside it while a view is open, controls. */
export function SandboxPage() {
  useKeys(KEYS);
  useAnnouncements();
  return (
    <>
      <SessionStage above={<Invitation />} below={<Honesty />} />
      <Controls />
      <OpenDialog keys={KEYS} />
    </>
  );
}
