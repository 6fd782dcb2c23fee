import { wearLens } from '../../views/history/lens.ts';
import { Keeper } from './keeper.ts';
import { createRunner } from './runner.ts';
import { start } from './start.ts';

start((foldConsole, send, { keeps }) => {
  if (!keeps) return createRunner(foldConsole, send);
  wearLens();
  return createRunner(foldConsole, send, undefined, new Keeper());
});
