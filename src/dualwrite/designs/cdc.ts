import { type Design, POSTGRES_ONLY } from './design.ts';

export const cdc: Design = {
  id: 'cdc',
  name: 'CDC',
  says: 'The application writes once; a connector reads the WAL, and the log fans out.',
  stages: POSTGRES_ONLY,
  onFailure: 'retry',
  carrier: 'connector',
  hasReader: false,
};
