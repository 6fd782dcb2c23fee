/** Where the virtual time of every session starts: Tuesday, 3 June 2025, 14:02 in India. */
export const START_OF_TIME_MS = Date.UTC(2025, 5, 3, 8, 32);
