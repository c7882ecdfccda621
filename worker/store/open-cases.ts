import type { Route } from '@trafficdesk/rules/rule-set.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';

/** The states in which people go by what rules said, and rules may say something else meanwhile: an officer decides, or the applicant mends. */
const OPEN_STATES = ['in-review', 'second-review', 'returned'] as const satisfies CaseState[];

/** As much of a case as deciding it anew takes: nothing that is sealed. */
export interface OpenCase {
  id: string;
  number: string;
  process: ProcessId;
  cityCode: string;
  channelId: string;
  state: CaseState;
  revision: number;
  round: number;
  route: Route | null;
  policyVersions: Record<string, number>;
}

const COLUMNS = {
  id: 'id',
  number: 'number',
  process: 'process',
  cityCode: 'city_code',
  channelId: 'channel_id',
  state: 'state',
  revision: 'revision',
  round: 'round',
  route: 'route',
  policyVersions: 'policy_versions',
};

/** A case of somebody that has not come to its end: nothing that is sealed. */
export type OwnOpenCase = Pick<OpenCase, 'id' | 'number' | 'process' | 'cityCode' | 'state'> & { submittedAt: Date };

/** What somebody has applied for that has not come to its end, newest first. */
export const listOpenCasesOf = (db: Db, applicantHash: Buffer): Promise<OwnOpenCase[]> =>
  db('cases')
    .where({ applicant_hash: applicantHash, closed_at: null })
    .orderBy('submitted_at', 'desc')
    .select('id', 'number', 'process', 'state', { cityCode: 'city_code', submittedAt: 'submitted_at' });

interface Judged {
  documentId: string;
  /** The version that cases are not to be judged by, as they are that already. */
  policyVersionId: number;
}

/** Open cases that are judged by another version of a document. */
const judgedByAnother = (db: Db, { documentId, policyVersionId }: Judged) =>
  db('cases').whereIn('state', OPEN_STATES).whereRaw('(policy_versions ->> ?)::bigint <> ?', [documentId, policyVersionId]);

/** How many open cases are judged by another version of a document. */
export async function countJudgedByAnother(db: Db, judged: Judged): Promise<number> {
  const [{ count }] = await judgedByAnother(db, judged).select(db.raw('count(*)::int as count'));
  return count;
}

/** Open cases that are judged by another version of a document, by id, from after one on; of these cities, or of all. */
export async function listJudgedByAnother(
  db: Db,
  judged: Judged,
  { after, limit, cities = null }: { after: string | null; limit: number; cities?: readonly string[] | null },
): Promise<OpenCase[]> {
  const query = judgedByAnother(db, judged).orderBy('id').limit(limit).select(COLUMNS);
  if (after) query.where('id', '>', after);
  if (cities) query.whereIn('city_code', cities);
  return query;
}

/** A case, locked until the caller's transaction ends; null where it is not open any more, or not judged by another version. */
export async function lockJudgedByAnother(trx: Db, judged: Judged, id: string): Promise<OpenCase | null> {
  const row: OpenCase | undefined = await trx('cases').where({ id }).forUpdate().first(COLUMNS);
  const open = row && (OPEN_STATES as readonly CaseState[]).includes(row.state);
  const version = row?.policyVersions[judged.documentId];
  return open && version !== undefined && version !== judged.policyVersionId ? row : null;
}
