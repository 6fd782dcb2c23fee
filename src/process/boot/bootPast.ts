import { wearLens } from '../../views/history/lens.ts';
import { createPastRunner } from './pastRunner.ts';
import { start } from './start.ts';

// Of a process that shows the past: it keeps a history of the states it has met. The lens goes on before the language is frozen.
wearLens();
start(createPastRunner);
