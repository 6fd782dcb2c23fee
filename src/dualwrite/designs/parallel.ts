import { ALL_AT_ONCE, type Design } from './design.ts';

export const parallel: Design = {
  id: 'parallel',
  name: 'Dual write in parallel',
  says: 'The application writes to all three stores at once.',
  stages: ALL_AT_ONCE,
  onFailure: 'give up',
  carrier: null,
  hasReader: false,
};
