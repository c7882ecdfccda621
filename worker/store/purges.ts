import type { Db } from './connect.ts';

/** Why personal data was deleted: the retention policy, or the person's own wish. */
export const PURGE_BASES = ['retention', 'erasure'] as const;
export type PurgeBasis = (typeof PURGE_BASES)[number];

/** What a deletion rests on: the version of the retention policy that asks for it, by its row id, or the person's own wish. */
export type PurgeGround = { basis: 'retention'; policyVersionId: number } | { basis: 'erasure' };

/** A record of what was deleted. It names nobody. */
export interface Purge {
  subject:
    | 'account'
    | 'binding'
    | 'block'
    | 'case'
    | 'handling'
    | 'photo'
    | 'binding-codes'
    | 'phone-codes'
    | 'violation-objections'
    | 'violation-eliminations'
    | 'registration-checks'
    | 'sessions'
    | 'searches'
    | 'review-acts'
    | 'matters'
    | 'consultations'
    | 'appointments'
    | 'misuse-findings';
  /** Id of the row that was emptied or removed; left out where many went that have no history of their own. */
  subjectId?: string;
  process?: string | undefined;
  outcome?: string | undefined;
  /** Which parts, as codes. */
  what: readonly string[];
}

/** Records deletions; belongs in the transaction that deletes. */
export async function insertPurges(trx: Db, ground: PurgeGround, purges: readonly Purge[]): Promise<void> {
  if (purges.length === 0) return;
  await trx('purges').insert(
    purges.map(({ subject, subjectId, process, outcome, what }) => ({
      basis: ground.basis,
      policy_version_id: ground.basis === 'retention' ? ground.policyVersionId : null,
      subject,
      subject_id: subjectId,
      process,
      outcome,
      what,
    })),
  );
}

export interface CasePurge {
  at: Date;
  basis: PurgeBasis;
  /** Version number of the retention policy; null where the person asked. */
  policyVersion: number | null;
}

async function findPurge(db: Db, subject: Purge['subject'], subjectId: string): Promise<CasePurge | null> {
  const row = await db('purges')
    .leftJoin('policy_versions', 'policy_versions.id', 'purges.policy_version_id')
    .where({ subject_id: subjectId, subject })
    .first('at', 'basis', { policyVersion: 'version' });
  return row ?? null;
}

/** When and why the personal data of a case was deleted; null while it is there. */
export const findCasePurge = (db: Db, caseId: string): Promise<CasePurge | null> => findPurge(db, 'case', caseId);

/** The same of a handling. */
export const findHandlingPurge = (db: Db, handlingId: string): Promise<CasePurge | null> => findPurge(db, 'handling', handlingId);
