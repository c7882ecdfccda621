import { ThreadPool } from './thread-pool.ts';

/** One at work and one behind it, so that a whole office gets its turns however much one of them asks. */
const perAccount = 2;

/** What an editor asks for while writing: checks of form and words, trials, comparisons, tables. */
export const workbench = new ThreadPool({ places: 20, perAccount, deadlineMs: 10_000, overdue: 'policy-too-large' });

/** Proofs asked for while writing; each takes up to half a minute. */
export const proofs = new ThreadPool({ places: 12, perAccount, deadlineMs: 45_000, overdue: 'policy-too-large' });

/** What stands between a document and its being proposed or published waits for no editor's question. */
export const gates = new ThreadPool({ places: 8, perAccount, deadlineMs: 45_000, overdue: 'policy-not-proven-yet' });

/** Walks through all open cases, one at a time: a hundred thousand take half a minute. */
export const walks = new ThreadPool({ places: 6, perAccount, deadlineMs: 300_000, overdue: 'temporarily-unavailable' });
