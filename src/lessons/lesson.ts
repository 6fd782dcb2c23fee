import type { Command } from '../session/commands.ts';
import type { Session } from '../session/session.ts';

/** A story told in steps over a session: data, which ui/story draws. Everything in it is done by commands, and every number is read off the session. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** What the story stands for and what runs here, a sentence each. */
  readonly scale: string;
  readonly steps: readonly [Step, ...Step[]];
}

/** One thing to say, one thing to do, and what it showed. */
export interface Step {
  /** In the address; never changed, so that links keep. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs. Between backticks: code. */
  readonly story: readonly string[];
  /** The session as the step finds it: from its reset on. The same each time, so that a step can be begun anew. */
  readonly start: () => readonly Command[];
  /** Facts a second that go on by the clock on the wall while the step is open; 0: time stands still until something is done. */
  readonly playing: number;
  readonly predict?: Prediction;
  /** What the person does: one button, or several where they follow one another or are to be compared. */
  readonly acts: readonly [Act, ...Act[]];
  /** What is measured, in the order of showing: once as the step begins, and again and again afterwards. */
  readonly figures: (stage: Stage) => Promise<readonly Figure[]>;
  /** Whether the session shows what the step is about, whichever way the person brought it there. Asked whenever the figures have been measured. */
  readonly reached: (stage: Stage, figures: Figures) => boolean;
  /** One sentence to keep, shown once it is reached. */
  readonly keep: string;
  /** What is real here, and what is simulated: a line each. */
  readonly real: string;
  readonly simulated: string;
  /** Whether the lesson's scale is told here, and what runs on the page beside it. */
  readonly tellsScale?: boolean;
  /** A drawing of its own: a name in ui/story/panels. */
  readonly panel?: PanelName;
}

export type PanelName = 'tangle' | 'race' | 'staleRead' | 'compaction' | 'settlementFile' | 'costs' | 'sql';

export interface Prediction {
  readonly question: string;
  readonly choices: readonly [string, string, ...string[]];
  /** Index of the right one. */
  readonly right: number;
  /** Why, shown once the step is reached, whatever was chosen. */
  readonly because: string;
}

export interface Act {
  readonly id: string;
  /** What to do and what to look at, in a sentence or two. */
  readonly text: string;
  /** On the button. */
  readonly label: string;
  /** It destroys something: drawn as such. */
  readonly isDanger?: boolean;
  /** Whether it can be done now; unless said, always. */
  readonly isPossible?: (stage: Stage) => boolean;
  /** Does it, through the session's actions. Resolves once what it set off has happened. @throws Error in words for a person */
  readonly run: (stage: Stage) => Promise<void>;
}

/** A measured number or word, shown before and now. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  /** As shown: with its unit, digits grouped. */
  readonly text: string;
  /** For comparing and testing. */
  readonly value: FigureValue;
}

export type FigureValue = number | string | boolean | null;

/** The figures of a step by id: before, now, and at their largest. */
export interface Figures {
  readonly before: ReadonlyMap<string, FigureValue>;
  readonly now: ReadonlyMap<string, FigureValue>;
  /** The largest that each figure with a number has been in this step. */
  readonly most: ReadonlyMap<string, number>;
}

/** What a step has at hand. */
export interface Stage {
  readonly session: Session;
  /** Keeps something measured on the way until the step is begun anew, for `figures`, `reached` and panels. */
  note(name: string, value: FigureValue): void;
  noted(name: string): FigureValue | undefined;
  /** Resolves after so much time on the wall, ms; rejects when the step is left. */
  wait(ms: number): Promise<void>;
  /** Resolves once `holds` does, asked whenever the session changes; rejects when the step is left. */
  until(holds: () => boolean): Promise<void>;
  /** Wall clock, ms, for measuring how long something took. */
  clock(): number;
  /** Opens a view's fold in the editor. */
  edit(viewId: string): void;
  /** Puts a question on a view's card, one text an argument, so that the answer is seen there too. */
  ask(viewId: string, ...texts: readonly string[]): void;
  /** Aborted when the step is left or begun anew. */
  readonly signal: AbortSignal;
}
