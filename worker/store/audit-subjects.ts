import type { CaseState } from '../contracts/case-state.ts';
import type { Db } from './connect.ts';

/** A case that is about somebody, and as whom. */
export interface SubjectCase {
  id: string;
  number: string;
  state: CaseState;
  submittedAt: Date;
  isApplicant: boolean;
  isOwner: boolean;
}

/** The cases of these cities (null: of all) that somebody is applicant of, or owner of the vehicle in, newest first, at most `limit`. */
export async function listSubjectCases(
  db: Db,
  { identityHash, cities, limit }: { identityHash: Buffer; cities: readonly string[] | null; limit: number },
): Promise<SubjectCase[]> {
  const query = db('cases')
    .where((either) => either.where({ applicant_hash: identityHash }).orWhere({ owner_hash: identityHash }))
    .orderBy([
      { column: 'submitted_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select('id', 'number', 'state', {
      submittedAt: 'submitted_at',
      isApplicant: db.raw('coalesce(applicant_hash = ?, false)', [identityHash]),
      isOwner: db.raw('coalesce(owner_hash = ?, false)', [identityHash]),
    });
  if (cities) query.whereIn('city_code', cities);
  return query;
}
