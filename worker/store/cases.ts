import { AMONG_OFFICERS, type CaseState, isAmongOfficers } from '../contracts/case-state.ts';
import type { Reason } from '../contracts/photo-slot.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Proof, WayKind } from '../contracts/way.ts';
import type { Person } from './accounts.ts';
import { insertCasePhotos, type PhotosBySlot } from './case-photos.ts';
import type { CaseRoute } from './case-route.ts';
import { asColumns, ask, askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { NotInDatabase } from './not-in-database.ts';
import { asNotice, notify } from './notify.ts';
import { type Place, type Seal, vehicleHash } from './seal.ts';

/** How a binding is asked for: by photos, by the owner's QR code, by a code sent to the owner, or at a counter. */
export type BindingWay = { kind: 'photos' } | { kind: 'qr'; codeId: string } | { kind: 'sms'; engineNumberEnd: string } | CounterWay;

/** At a counter, where an officer has seen these originals. */
export interface CounterWay {
  kind: 'counter';
  staffId: string;
  originals: readonly string[];
}

/** What the applicant of a binding handed in. */
export interface BindingSubmission {
  applicant: { identityNumber: string };
  vehicle: { plateType: string; plateNumber: string };
  relation: string;
  way: BindingWay;
}

/** What somebody handed in who cannot receive codes at the phone of their account any more. */
export interface AccountAppealSubmission {
  applicant: { identityNumber: string };
  /** Proven by a code. */
  newPhone: string;
  way: { kind: 'photos' } | CounterWay;
}

/**
 * What somebody handed in whose phone changes: by codes to both phones, by Alipay, by the real-person check of a registration, by
 * photos, or at a counter. Alipay's code is kept until it has been held against the ID number.
 */
export interface PhoneChangeSubmission {
  applicant: { identityNumber: string };
  /** Proven by a code. */
  newPhone: string;
  way: { kind: 'codes' } | { kind: 'alipay'; authCode?: string } | { kind: 'identity-check' } | { kind: 'photos' } | CounterWay;
}

/** What the applicant handed in, by process. */
interface Submissions {
  binding: BindingSubmission;
  'account-appeal': AccountAppealSubmission;
  'phone-change': PhoneChangeSubmission;
}

export type Submission<P extends ProcessId = ProcessId> = Submissions[P];

/** Who and what a case is about, as the registry had it when the case was checked. */
export interface Particulars {
  applicant: Person | null;
  owner: Person | null;
  vehicle: { plateType: string; plateNumber: string; use: string; brand: string } | null;
}

interface CaseRecord {
  id: string;
  number: string;
  channelId: string;
  cityCode: string;
  state: CaseState;
  revision: number;
  /** The revision of which its workflow is still to hear, or from which something follows that is not done; null as a rule. */
  unheard: number | null;
  round: number;
  reasons: Reason[];
  route: CaseRoute | null;
  way: WayKind;
  /** How far the proof by that way has come. */
  proof: Proof;
  /** Row ids of the policy versions this case is judged by, per document: those in force when it was first checked. */
  policyVersions: Record<string, number>;
  submittedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  deadlineAt: Date | null;
}

/** What a case holds of people. */
interface Personal<P extends ProcessId> {
  requestHash: Buffer;
  applicantHash: Buffer;
  /** Of the phone the account had when the case was granted, where it is about one: only that one is replaced. */
  formerPhoneHash: Buffer | null;
  /** Of the vehicle a case is about, where it is about one. */
  vehicleHash: Submission<P> extends { vehicle: unknown } ? Buffer : null;
  submission: Submission<P>;
  particulars: Particulars | null;
}

/** A case with what it holds of people; every case that is not closed is one. */
export type WholeCase<P extends ProcessId = ProcessId> = { [K in P]: CaseRecord & Personal<K> & { process: K; purgedAt: null } }[P];

/** A binding's case. */
export type BindingCase = Extract<WholeCase, { process: 'binding' }>;

/** A case, whole; or what is left of it once its personal data was deleted, which says what happened and names nobody. */
export type Case = WholeCase | (CaseRecord & Record<keyof Personal<ProcessId>, null> & { process: ProcessId; purgedAt: Date });

/** A case about to be opened. */
export type NewCase<P extends ProcessId = ProcessId> = {
  [K in P]: {
    id: string;
    process: K;
    channelId: string;
    cityCode: string;
    requestHash: Buffer;
    submission: Submission<K>;
    photos: PhotosBySlot;
    /** Of the HTTP request that hands it in. */
    requestId?: string | undefined;
  };
}[P];

/** What a case is read from. */
export const CASE_COLUMNS = {
  id: 'id',
  number: 'number',
  process: 'process',
  channelId: 'channel_id',
  cityCode: 'city_code',
  requestHash: 'request_hash',
  state: 'state',
  revision: 'revision',
  unheard: 'unheard',
  round: 'round',
  applicantHash: 'applicant_hash',
  vehicleHash: 'vehicle_hash',
  formerPhoneHash: 'former_phone_hash',
  submissionSealed: 'submission_sealed',
  particularsSealed: 'particulars_sealed',
  reasons: 'reasons',
  route: 'route',
  way: 'way',
  proof: 'proof',
  policyVersions: 'policy_versions',
  submittedAt: 'submitted_at',
  updatedAt: 'updated_at',
  closedAt: 'closed_at',
  deadlineAt: 'deadline_at',
  purgedAt: 'purged_at',
};

/** A row of CASE_COLUMNS. */
export type CaseRow = Omit<Case, 'submission' | 'particulars'> & { submissionSealed: string | null; particularsSealed: string | null };

/** Where a proof begins; gathering says at each check how far it has come. What has passed then is proven as it is handed in. */
export const FIRST_PROOFS: Record<WayKind, Proof> = {
  photos: 'none',
  qr: 'awaits-check',
  sms: 'awaits-owner',
  codes: 'passed',
  alipay: 'awaits-check',
  'identity-check': 'passed',
  counter: 'passed',
};

/** Of a registration the comparison with Alipay is done: there is no code left to ask it by. */
const firstProof = (way: Submission['way']): Proof => (way.kind === 'alipay' && !way.authCode ? 'passed' : FIRST_PROOFS[way.kind]);

const placeOf = (column: 'submission' | 'particulars', id: string): Place => `cases.${column}:${id}`;

// The database itself keeps to what Case says: constraint purged_or_personal.
/** A case as it stands in a row of CASE_COLUMNS, with what is sealed of it opened. */
export const caseFromRow = (seal: Seal, { submissionSealed, particularsSealed, ...row }: CaseRow): Case =>
  ({
    ...row,
    submission: submissionSealed && JSON.parse(seal.open(submissionSealed, placeOf('submission', row.id))),
    particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, placeOf('particulars', row.id))),
  }) as Case;

const INSERT = `
  insert into cases (id, number, state, process, channel_id, city_code, request_hash, applicant_hash, vehicle_hash, phone_hash, way, proof,
                     submission_sealed, opening_request_id)
  values ($1, to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('case_numbers'), 'FM000000000'), 'submitted',
          $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing returning pg_notify($13, $14)`;

/**
 * Writes a submitted case with its photos. `id-taken` says that this submission came in before; `one-open` that the applicant has a case open that
 * replaces the phone of their account, as this one would.
 */
export async function insertCase(trx: Db, seal: Seal, opened: NewCase): Promise<'inserted' | 'id-taken' | 'one-open'> {
  const { id: caseId, process, photos, requestId, submission } = opened;
  const rows = await ask(trx, INSERT, [
    opened.id,
    opened.process,
    opened.channelId,
    opened.cityCode,
    opened.requestHash,
    seal.lookupHash('identity', submission.applicant.identityNumber),
    'vehicle' in submission ? vehicleHash(seal, submission.vehicle) : null,
    'newPhone' in submission ? seal.lookupHash('phone', submission.newPhone) : null,
    submission.way.kind,
    firstProof(submission.way),
    seal.seal(JSON.stringify(submission), placeOf('submission', opened.id)),
    opened.requestId ?? null,
    ...asNotice('case_submitted', { caseId, process, ...(requestId !== undefined && { requestId }) }),
  ]);
  if (rows.length === 0) return (await trx('cases').where({ id: caseId }).first('id')) ? 'id-taken' : 'one-open';
  await insertCasePhotos(trx, { caseId, round: 1, photos });
  return 'inserted';
}

const FIND = `select ${asColumns(CASE_COLUMNS)} from cases where id = $1`;

/** A case with what is sealed of it opened; null when there is none. */
export async function findCase(db: Db, seal: Seal, id: string): Promise<Case | null> {
  const row = await askOne<CaseRow>(db, FIND, [id]);
  return row && caseFromRow(seal, row);
}

/** The cases named, in no order; what is sealed of them opened. */
export const findCases = async (db: Db, seal: Seal, ids: readonly string[]): Promise<Case[]> =>
  (await db('cases').whereIn('id', ids).select(CASE_COLUMNS)).map((row: CaseRow) => caseFromRow(seal, row));

/** Whether what a case held of people is deleted. */
export const isPurged = async (db: Db, id: string): Promise<boolean> =>
  (await db('cases').where({ id }).whereNotNull('purged_at').first('id')) !== undefined;

/** The id of the case with this number; null when there is none. */
export async function findCaseId(db: Db, number: string): Promise<string | null> {
  return (await db('cases').where({ number }).first('id'))?.id ?? null;
}

/** The case, locked until the caller's transaction ends. Throws NotInDatabase when there is none. */
export async function lockCase(trx: Db, seal: Seal, id: string): Promise<Case> {
  const row = await askOne<CaseRow>(trx, `${FIND} for update`, [id]);
  if (!row) throw new NotInDatabase(`Case ${id} is not in the database`);
  return caseFromRow(seal, row);
}

export interface CaseChange {
  state: CaseState;
  /** Whether its workflow is still to hear of this, or what follows to be done: so wherever the workflow does not move it on itself. */
  unheard?: boolean;
  reasons?: Reason[];
  round?: number;
  route?: CaseRoute | null;
  proof?: Proof;
  submission?: Submission | undefined;
  particulars?: Particulars;
  policyVersions?: Record<string, number>;
  closedAt?: Date | null;
  deadlineAt?: Date | null;
}

/** Moves a locked case on: one revision further, and everybody who listens is told. Answers the new revision. */
export async function changeCase(
  trx: Db,
  seal: Seal,
  locked: Pick<Case, 'id' | 'revision' | 'cityCode'>,
  change: CaseChange,
): Promise<number> {
  const revision = locked.revision + 1;
  const { submission, particulars } = change;
  const columns = {
    state: change.state,
    revision,
    unheard: change.unheard && !isAmongOfficers(change.state) ? revision : null,
    reasons: change.reasons && JSON.stringify(change.reasons),
    round: change.round,
    proof: change.proof,
    route: change.route && JSON.stringify(change.route),
    submission_sealed: submission && seal.seal(JSON.stringify(submission), placeOf('submission', locked.id)),
    particulars_sealed: particulars && seal.seal(JSON.stringify(particulars), placeOf('particulars', locked.id)),
    owner_hash: particulars && (particulars.owner ? seal.lookupHash('identity', particulars.owner.identityNumber) : null),
    policy_versions: change.policyVersions && JSON.stringify(change.policyVersions),
    closed_at: change.closedAt,
    deadline_at: change.deadlineAt,
  };
  const changed = Object.entries(columns).filter(([, value]) => value !== undefined);
  const written = changed.map(([column], at) => `${column} = $${at + 4}`).join(', ');
  const notice = asNotice('case_changed', { caseId: locked.id, state: change.state, revision, city: locked.cityCode });
  const text = `update cases set updated_at = now(), ${written} where id = $1 returning pg_notify($2, $3)`;
  await ask(trx, text, [locked.id, ...notice, ...changed.map(([, value]) => value)]);
  return revision;
}

/** Gives a locked case another deadline where it stands; everybody who listens is told. */
export async function setDeadline(
  trx: Db,
  { id, state, revision, cityCode: city }: Pick<Case, 'id' | 'state' | 'revision' | 'cityCode'>,
  deadlineAt: Date,
): Promise<void> {
  await trx('cases').where({ id }).update({ deadline_at: deadlineAt });
  await notify(trx, 'case_changed', { caseId: id, state, revision, city });
}

/** As much of a case as its workflow is started with. */
export interface CaseOfProcess {
  id: string;
  process: ProcessId;
}

/** Cases that have waited for a moment to be checked, for which a worker was called in vain; the longest first, but for these. */
export const listCasesToCheck = (
  db: Db,
  { but, limit }: { but: readonly string[]; limit: number },
): Promise<(CaseOfProcess & { requestId: string | null })[]> =>
  db('cases')
    // In the text, for the index that has only these.
    .whereRaw("state = 'submitted'")
    .whereRaw("submitted_at < clock_timestamp() - interval '2 seconds'")
    // One text, however many they are: it is prepared.
    .whereRaw('id <> all(?)', [[...but]])
    .orderBy('submitted_at')
    .limit(limit)
    .select('id', 'process', { requestId: 'opening_request_id' });

/** Those of the cases named whose workflow has something to do. */
export const listCasesAtWork = (db: Db, ids: string[]): Promise<CaseOfProcess[]> =>
  db('cases').whereIn('id', ids).whereNull('closed_at').whereNotIn('state', AMONG_OFFICERS).select('id', 'process');

/**
 * Deletes what a closed case holds of people, and leaves what happened to it. Null where there is nothing to delete any more, or must not be
 * yet: the case is open, its binding active, or an online way closed on its grounds.
 */
export async function emptyCase(trx: Db, id: string): Promise<{ process: string; outcome: CaseState } | null> {
  const [row] = await trx('cases')
    .where({ id, purged_at: null })
    .whereNotNull('closed_at')
    .whereNotExists(trx('bindings').where({ case_id: id, ended_at: null }))
    .whereNotExists(trx('blocks').where({ case_id: id, lifted_at: null }).whereRaw('until_at > clock_timestamp()'))
    .update({
      request_hash: null,
      applicant_hash: null,
      vehicle_hash: null,
      owner_hash: null,
      former_phone_hash: null,
      phone_hash: null,
      submission_sealed: null,
      particulars_sealed: null,
      purged_at: trx.fn.now(),
    })
    .returning(['process', 'state']);
  return row ? { process: row.process, outcome: row.state } : null;
}

/** Every case that still holds something of this person: as applicant, or as owner of the vehicle. Oldest first. */
export async function listCasesAbout(
  db: Db,
  seal: Seal,
  { identityHash, as }: { identityHash: Buffer; as: 'applicant' | 'owner' },
): Promise<WholeCase[]> {
  const rows = await db('cases')
    .where({ [`${as}_hash`]: identityHash })
    .orderBy(['submitted_at', 'id'])
    .select(CASE_COLUMNS);
  return rows.map((row: CaseRow) => caseFromRow(seal, row)).filter((found: Case) => found.purgedAt === null);
}

/** Deletes what a closed case holds of the vehicle's owner; what the applicant handed in stays. */
export async function forgetOwnerOfCase(trx: Db, seal: Seal, { id, particulars }: WholeCase): Promise<void> {
  const sealed = particulars && seal.seal(JSON.stringify({ ...particulars, owner: null }), placeOf('particulars', id));
  await trx('cases').where({ id }).whereNotNull('closed_at').update({ particulars_sealed: sealed, owner_hash: null });
}
