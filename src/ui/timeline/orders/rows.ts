/** The upper design of the timeline, and the lower. */
export const ROWS = [0, 1] as const;
