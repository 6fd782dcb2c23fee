import { useMemo } from 'react';
import payment from '../../views/foldApi.payment.d.ts?raw';
import { useSession } from '../useSession.tsx';
import { valueType } from './valueType.ts';

/** The first records are looked at one by one, as the shape emerges; later ones only so often, as it rarely changes. */
const LOOK_EACH_RECORDS = 10;
const LOOK_EVERY_RECORDS = 1000;

/** The declaration of a record's value, from the log as it is now. */
export function useValueType(): string {
  const log = useSession((state) => state.log);
  const looks = useSession(({ endOffset }) =>
    endOffset < LOOK_EACH_RECORDS ? endOffset : LOOK_EACH_RECORDS + Math.floor(endOffset / LOOK_EVERY_RECORDS),
  );
  return useMemo(() => inferred(log, looks), [log, looks]);
}

function inferred(log: Parameters<typeof valueType>[0], _looks: number): string {
  return valueType(log, payment);
}
