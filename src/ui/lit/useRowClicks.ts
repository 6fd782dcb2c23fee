import { useEffect } from 'react';
import { useUi } from '../uiState.tsx';
import { useSessionHandle } from '../useSession.tsx';

/** A payment's row that is clicked on a card lights the payment up everywhere. By keyboard the tape's records and the source's lines do. */
export function useRowClicks(): void {
  const session = useSessionHandle();
  const { light } = useUi().actions;
  useEffect(() => {
    const click = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('.state, .answer'))
        void import('./keyAt.ts').then(({ keyAt }) => keyAt(target, session, light));
    };
    document.addEventListener('click', click);
    return () => document.removeEventListener('click', click);
  }, [session, light]);
}
