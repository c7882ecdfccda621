import type { CaseOfProcess } from './cases.ts';
import type { Db } from './connect.ts';

/** Writes down that what follows from a case's standing at this revision is done, or that its workflow has heard of it. */
export async function noteHeard(db: Db, { caseId, revision }: { caseId: string; revision: number }): Promise<void> {
  await db('cases').where({ id: caseId }).where('heard', '<', revision).update({ heard: revision });
}

/**
 * Cases that moved on `seconds` ago or more and of which nobody has heard: a process was killed, or a signal lost. The longest ago first; those that
 * wait to be checked are not among them.
 */
export const listUnheardCases = (db: Db, { seconds }: { seconds: number }): Promise<CaseOfProcess[]> =>
  db('cases')
    .whereRaw('heard < revision')
    .whereRaw('updated_at < clock_timestamp() - make_interval(secs => ?)', [seconds])
    .orderBy('updated_at')
    .limit(100)
    .select('id', 'process');
