// How long a test waits for what should come: a duration that decides nothing, chosen once and only here.
//
// The longest wait seen on a machine under load 20 was about a minute, for a first page. Ten times that is reached only by what
// will never come. While writing a test, `REPERES_PATIENCE=15` (in seconds) says sooner what is missing.
const SECONDES = Number(process.env.REPERES_PATIENCE ?? 600);

/** For one wait: an element, an address, a page. */
export const PATIENCE = SECONDES * 1000;

/** Without the end of any test: a test is many waits, but a run where none ends for that long hangs. */
export const SILENCE = 6 * PATIENCE;
