import { Suspense, lazy } from 'react';
import type { KeyBinding } from '../shell/keys.ts';
import { useUi } from '../uiState.tsx';

const Dialogs = lazy(() => import('../dialogs/Dialogs.tsx'));

/** The page's dialog, if one is open; its code comes when it is first wanted. `keys` are those the page listens to. */
export function OpenDialog({ keys }: { readonly keys: readonly KeyBinding[] }) {
  const { dialog } = useUi().state;
  if (dialog === null) return null;
  return (
    <Suspense fallback={null}>
      <Dialogs name={dialog} keys={keys} />
    </Suspense>
  );
}
