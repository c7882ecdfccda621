import type { Knex } from 'knex';
import { ask, type Place } from './ask.ts';
import type { Db } from './connect.ts';

/** Whether a member of staff is the applicant or the owner of a case, by the ID number that was entered with them. */
const IS_IN = 'staff.identity_hash in (cases.applicant_hash, cases.owner_hash)';

/** The query of members of staff who are in a case, named by a value or by a review. */
export const staffInCase = (caseId: Place | 'reviews.case_id'): string =>
  `select staff.id from cases join staff on ${IS_IN} where cases.id = ${caseId}`;

/** Their ids. */
export const listStaffInCase = async (db: Db, caseId: string): Promise<string[]> =>
  (await ask<{ id: string }>(db, staffInCase('$1'), [caseId])).map(({ id }) => id);

/** Whoever must not decide on a review, those among them who are in its case themselves, also where that is known since it was opened. For queries of both. */
export const excludedOrOwn = (db: Db): Knex.Raw =>
  db.raw(`reviews.excluded || array(select staff.id from staff where ${IS_IN} and staff.id <> all (reviews.excluded))`);
