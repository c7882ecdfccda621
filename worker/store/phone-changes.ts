import type { CaseState } from '../contracts/case-state.ts';
import type { PhoneProcess } from '../contracts/process.ts';
import type { Db } from './connect.ts';

/** Processes that replace the phone of an account; each account has one such case open at a time. */
export const PHONE_PROCESSES: readonly PhoneProcess[] = ['account-appeal', 'phone-change'];

/** How often an application has given this person another phone since a moment. */
export async function countPhoneChanges(db: Db, { applicantHash, since }: { applicantHash: Buffer; since: Date }): Promise<number> {
  const row = await db('cases')
    .where({ applicant_hash: applicantHash, state: 'approved' })
    .whereIn('process', PHONE_PROCESSES)
    .where('closed_at', '>', since)
    .count({ changes: '*' })
    .first();
  return Number(row?.changes);
}

/** As much of an open case as it takes to say what becomes of another for the same account. */
export interface OpenPhoneCase {
  id: string;
  number: string;
  state: CaseState;
  round: number;
  submittedAt: Date;
}

/** The case that is open for the phone of this person's account; null when there is none. */
export async function findOpenPhoneCase(db: Db, applicantHash: Buffer): Promise<OpenPhoneCase | null> {
  const row = await db('cases')
    .where({ applicant_hash: applicantHash, closed_at: null })
    .whereIn('process', PHONE_PROCESSES)
    .first('id', 'number', 'state', 'round', { submittedAt: 'submitted_at' });
  return row ?? null;
}

/** The cases of this person whose place an application has taken, oldest first: also those that ended for it before it was written. */
export const listReplacedBy = (db: Db, { applicantHash, by }: { applicantHash: Buffer; by: string }): Promise<string[]> =>
  db('audit')
    .join('cases', 'cases.id', 'audit.case_id')
    .where({ applicant_hash: applicantHash, action: 'case.replaced' })
    .whereRaw(`audit.detail->>'by' = ?`, [by])
    .orderBy('audit.id')
    .pluck('cases.id');

/** Keeps with a case which phone the account had when it was granted, once: no other one is replaced by it. */
export async function keepFormerPhoneHash(trx: Db, { id, applicantHash }: { id: string; applicantHash: Buffer }): Promise<void> {
  await trx('cases')
    .where({ id, former_phone_hash: null })
    .update({ former_phone_hash: trx('accounts').where({ identity_hash: applicantHash }).select('phone_hash') });
}
