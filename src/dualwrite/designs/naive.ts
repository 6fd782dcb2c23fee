import { type Design, ONE_BY_ONE } from './design.ts';

export const naive: Design = {
  id: 'naive',
  name: 'Dual write',
  says: 'The application writes to Postgres, then to Redis, then to Elasticsearch.',
  stages: ONE_BY_ONE,
  onFailure: 'give up',
  carrier: null,
  hasReader: false,
};
