import { cloneState } from '../../views/clone.ts';
import { diffStates } from '../../views/diff.ts';
import { writeInto } from '../../views/directWrite.ts';
import { lookAt } from '../../views/look.ts';
import { searchEntries } from '../../views/summary.ts';

/** What a process needs for questions that are asked now and then only; it comes to the process with the first of them. */
export const tools = { cloneState, diffStates, writeInto, lookAt, searchEntries };

export type Tools = typeof tools;
