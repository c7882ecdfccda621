import type { PhoneProcess } from '../contracts/process.ts';
import type { WayKind } from '../contracts/way.ts';
import { insertCasePhotos, type PhotosBySlot } from './case-photos.ts';
import type { CaseOfProcess, Submission, WholeCase } from './cases.ts';
import { askOne } from './ask.ts';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';
import { undecidedCases } from './undecided-cases.ts';

/** An application that came in while another for the same account was open: it is joined to that one's case and runs none of its own. */
export interface CaseJoin {
  /** As of a case: one channel and key always name the same. */
  id: string;
  caseId: string;
  process: PhoneProcess;
  channelId: string;
  joinedAt: Date;
  /** The revision of the case from which on whoever looks at it sees this one; null until the case has taken note. */
  revision: number | null;
  /** Null, as the submission, once its personal data was deleted, with that of the case. */
  requestHash: Buffer | null;
  submission: Submission<PhoneProcess> | null;
  purgedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  process: 'process',
  channelId: 'channel_id',
  joinedAt: 'joined_at',
  revision: 'revision',
  requestHash: 'request_hash',
  sealed: 'submission_sealed',
  purgedAt: 'purged_at',
};

const placeOf = (id: string): Place => `case_joins.submission:${id}`;

const opened = (seal: Seal, { sealed, ...row }: Omit<CaseJoin, 'submission'> & { sealed: string | null }): CaseJoin => ({
  ...row,
  submission: sealed === null ? null : JSON.parse(seal.open(sealed, placeOf(row.id))),
});

export interface NewCaseJoin {
  id: string;
  caseId: string;
  /** Of the case, as it is now. */
  round: number;
  process: PhoneProcess;
  channelId: string;
  requestHash: Buffer;
  submission: Submission<PhoneProcess>;
  photos: PhotosBySlot;
  /** Where the case has it from the first. */
  revision?: 0;
}

/**
 * Joins an application to a case, with its photos, and waits for whoever holds the case. Throws PhotoGone; the caller's transaction is then to be
 * rolled back.
 */
export async function insertCaseJoin(trx: Db, seal: Seal, join: NewCaseJoin): Promise<void> {
  const { id, caseId, round, process, channelId, requestHash, submission, photos, revision } = join;
  await trx('case_joins').insert({
    id,
    case_id: caseId,
    process,
    channel_id: channelId,
    request_hash: requestHash,
    phone_hash: seal.lookupHash('phone', submission.newPhone),
    submission_sealed: seal.seal(JSON.stringify(submission), placeOf(id)),
    revision,
  });
  await insertCasePhotos(trx, { caseId, round, photos, joinId: id });
}

/** An application that was joined; null when there is none. */
export async function findCaseJoin(db: Db, seal: Seal, id: string): Promise<CaseJoin | null> {
  const row = await db('case_joins').where({ id }).first(COLUMNS);
  return row ? opened(seal, row) : null;
}

/** How many applications were joined to a case, and how many phones they name other than its own. */
export async function countCaseJoins(
  db: Db,
  { caseId, phoneHash }: { caseId: string; phoneHash: Buffer },
): Promise<{ joined: number; rivals: number }> {
  return db('case_joins')
    .where({ case_id: caseId })
    .first(
      db.raw('count(*) as joined'),
      db.raw('count(distinct phone_hash) filter (where phone_hash is distinct from ?) as rivals', [phoneHash]),
    );
}

/**
 * Of the applications joined to a case: how many name this phone, how many of those are an objection, and how many other phones are named.
 */
export async function countJoinsWith(
  db: Db,
  { caseId, phoneHash }: { caseId: string; phoneHash: Buffer },
): Promise<{ same: number; objecting: number; otherPhones: number }> {
  const counts = `count(*) filter (where phone_hash = :phoneHash) as same,
    count(objections.id) filter (where phone_hash = :phoneHash) as objecting,
    count(distinct phone_hash) filter (where phone_hash <> :phoneHash) as "otherPhones"`;
  return db('case_joins')
    .leftJoin('objections', 'objections.id', 'case_joins.id')
    .where('case_joins.case_id', caseId)
    .first(db.raw(counts, { phoneHash }));
}

/**
 * Puts what was joined to this person's cases before, of these ways, with a case that is new: nobody sheds another's application by withdrawing, or by
 * being replaced. Where the phone was replaced since, that is over. Answers which moved, from where, and the
 * hash of the phone they name.
 */
export async function moveJoins(
  trx: Db,
  { caseId, applicantHash, ways }: { caseId: string; applicantHash: Buffer; ways: readonly WayKind[] },
): Promise<{ id: string; from: string; phoneHash: Buffer }[]> {
  const before = undecidedCases(trx, applicantHash).whereIn('way', ways);
  const moving = await trx('case_joins')
    .whereIn('case_id', before)
    .where({ purged_at: null })
    .forUpdate()
    .select('id', { from: 'case_id', phoneHash: 'phone_hash' });
  const ids = moving.map(({ id }) => id);
  await trx('case_joins').whereIn('id', ids).update({ case_id: caseId, revision: 0 });
  await trx('case_photos').whereIn('join_id', ids).update({ case_id: caseId });
  return moving;
}

/** How many applications were joined to a case. */
export const countJoined = async (db: Db, caseId: string): Promise<number> =>
  Number((await db('case_joins').where({ case_id: caseId }).count({ joined: '*' }).first())?.joined);

/** Whether an application was joined to a case that names none of these phones. */
export const namesAnother = async (db: Db, { caseId, phoneHashes }: { caseId: string; phoneHashes: readonly Buffer[] }): Promise<boolean> =>
  (await db('case_joins').where({ case_id: caseId }).whereNotIn('phone_hash', phoneHashes).first('id')) !== undefined;

/** How many phones other than its own the applications joined to a case name; none where no phone is to be replaced. */
export async function countRivals(db: Db, seal: Seal, { id, submission }: Pick<WholeCase, 'id' | 'submission'>): Promise<number> {
  if (!('newPhone' in submission)) return 0;
  return (await countCaseJoins(db, { caseId: id, phoneHash: seal.lookupHash('phone', submission.newPhone) })).rivals;
}

/** The applications joined to a case, oldest first. */
export async function listCaseJoins(db: Db, seal: Seal, caseId: string): Promise<CaseJoin[]> {
  const rows = await db('case_joins').where({ case_id: caseId }).orderBy(['joined_at', 'id']).select(COLUMNS);
  return rows.map((row) => opened(seal, row));
}

/** Whether an application was joined that whoever looked at the case at this revision cannot have seen. */
export const hasUnseenJoins = async (db: Db, { caseId, revision }: { caseId: string; revision: number }): Promise<boolean> =>
  (await askOne(db, `select id from case_joins where case_id = $1 and coalesce(revision > $2, true) limit 1`, [caseId, revision])) !== null;

/** Notes from which revision of its case on applications are seen. */
export async function noteJoins(trx: Db, ids: readonly string[], revision: number): Promise<void> {
  await trx('case_joins').whereIn('id', ids).update({ revision });
}

/** Open cases that have not taken note of what was joined to them a while ago: whoever joined it was cut off. */
export const listUnawareCases = (db: Db, { seconds }: { seconds: number }): Promise<CaseOfProcess[]> =>
  db('case_joins')
    .join('cases', 'cases.id', 'case_joins.case_id')
    .where({ 'case_joins.revision': null, closed_at: null })
    .whereRaw('joined_at < clock_timestamp() - make_interval(secs => ?)', [seconds])
    .distinct('cases.id', 'cases.process')
    .limit(100);

/** Deletes what the applications joined to a case hold of people; answers how many there were. */
export const emptyCaseJoins = (trx: Db, caseId: string): Promise<number> =>
  trx('case_joins')
    .where({ case_id: caseId, purged_at: null })
    .update({ request_hash: null, phone_hash: null, submission_sealed: null, purged_at: trx.fn.now() });
