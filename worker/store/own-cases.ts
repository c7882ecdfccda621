import type { Knex } from 'knex';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';

/** The query of members of staff who are the applicant or the owner of a case, by the ID number that was entered with them; `caseId` is the place of its value. */
export const staffInCase = (caseId: `$${number}`): string =>
  `select staff.id from cases join staff on staff.identity_hash in (cases.applicant_hash, cases.owner_hash) where cases.id = ${caseId}`;

/** Their ids. */
export const listStaffInCase = async (db: Db, caseId: string): Promise<string[]> =>
  (await ask<{ id: string }>(db, staffInCase('$1'), [caseId])).map(({ id }) => id);

/** Whoever must not decide on a review, those among them who are in its case themselves, also where that is known since it was opened. For queries of both. */
export const excludedOrOwn = (db: Db): Knex.Raw =>
  db.raw(
    `reviews.excluded || array(select staff.id from staff where staff.identity_hash in (cases.applicant_hash, cases.owner_hash)
      and staff.id <> all (reviews.excluded))`,
  );

/** Leaves out the reviews of cases that somebody of the staff is in, also where their ID number was entered after the review was opened. */
export const notTheirOwn =
  (staffId: string) =>
  (query: Knex.QueryBuilder): void => {
    query.whereRaw(
      `not exists (select from staff join cases on staff.identity_hash in (cases.applicant_hash, cases.owner_hash)
        where staff.id = ? and staff.identity_hash is not null and cases.id = reviews.case_id)`,
      [staffId],
    );
  };
