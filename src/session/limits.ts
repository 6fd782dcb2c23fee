/** Records/s the generator may be asked for. */
export const TRAFFIC_MAX_PER_SECOND = 5_000;
/** The rate that Play starts with when none was chosen. */
export const TRAFFIC_DEFAULT_PER_SECOND = 2;

/** Virtual time one `advance` may cover: 30 days. */
export const ADVANCE_MAX_MS = 30 * 24 * 60 * 60 * 1_000;
/** Records one `advance` may be expected to make: some two seconds of work. */
export const ADVANCE_RECORDS_MAX = 250_000;
/** While a session is loaded, records made between two looks at the clock. */
export const LOAD_SLICE_RECORDS = 2_000;
/** Loading gives the page a turn at least this often. */
export const LOAD_SLICE_MS = 30;
/** Records of one append that are kept in one piece. */
export const PART_RECORDS_MAX = 2_000;
/** Records one session may hold (about 180 MB in columns): a browser tab stays alive. */
export const SESSION_RECORDS_MAX = 5_000_000;

/** A log up to this long can be compacted: the page stands still meanwhile, some 7 µs a record. */
export const COMPACT_RECORDS_MAX = 1_000_000;

/** Wall time one tick may turn into virtual time, so that a tab that slept does not wake to an avalanche. */
export const TICK_MAX_MS = 250;
/** Whoever seeks sees page and views go there together, unless the views take longer than this. */
export const SEEK_PATIENCE_MS = 32;
/** Reports of processes reach the store at most this late. */
export const REPORT_DELAY_MAX_MS = 50;

export const VIEWS_MAX = 32;
export const VIEW_NAME_LENGTH_MAX = 120;
/** Characters of a fold's source. */
export const CODE_LENGTH_MAX = 200_000;
/** Records/s: a speed limit above this limits nothing. */
export const SPEED_LIMIT_MAX_PER_SECOND = 10_000_000;
/** A view takes a checkpoint every so many records unless told otherwise. */
export const CHECKPOINT_EVERY_DEFAULT = 1_000;
/** Direct writes one view's state may hold. */
export const DIRECT_WRITES_MAX = 1_000;
/** Steps into a state that a direct write may take. */
export const PATH_STEPS_MAX = 50;
/** Statements one transaction may have. */
export const STATEMENTS_MAX = 100;
/** Hues in the palette of views. */
export const HUES = 8;

/** Largest event time a record may carry, ms either side of 1970: what a JavaScript date can hold. */
export const TIMESTAMP_MAX_MS = 8_640_000_000_000_000;
