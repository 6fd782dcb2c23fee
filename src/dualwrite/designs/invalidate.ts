import { type Design, INVALIDATING } from './design.ts';

export const invalidate: Design = {
  id: 'invalidate',
  name: 'Dual write, cache invalidated',
  says: 'The application writes to Postgres and drops the key from Redis; a reader fills it again from Postgres.',
  stages: INVALIDATING,
  onFailure: 'give up',
  carrier: null,
  hasReader: true,
};
