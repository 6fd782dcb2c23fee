import { type Design, ONE_BY_ONE } from './design.ts';

export const retries: Design = {
  id: 'retries',
  name: 'Dual write with retries',
  says: 'The application writes three times, and writes again what is not acknowledged.',
  stages: ONE_BY_ONE,
  onFailure: 'retry',
  carrier: null,
  hasReader: false,
};
