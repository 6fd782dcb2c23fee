import { type Design, POSTGRES_ONLY } from './design.ts';

export const outbox: Design = {
  id: 'outbox',
  name: 'Transactional outbox',
  says: 'The application writes the row and an outbox entry in one transaction; a relay moves the entries to the log.',
  stages: POSTGRES_ONLY,
  onFailure: 'retry',
  carrier: 'relay',
  hasReader: false,
};
