import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import type { Origin } from './audit.ts';
import type { Db } from './connect.ts';
import { DISTINCT, derivedCode } from './derived-code.ts';
import type { Place, Seal } from './seal.ts';
import { undecidedCases } from './undecided-cases.ts';

export const OBJECTION_KINDS = ['code', 'rival', 'staff'] as const;

/**
 * Who raised an objection: whoever holds the former phone, with a code that was sent there; somebody who applies for the same account with
 * another phone and nothing of the former one; staff, for a person they spoke to.
 */
export type Objector =
  | { kind: 'code' | 'rival'; channelId: string; staffId: null; originals: null; reason: null }
  | { kind: 'staff'; channelId: null; staffId: string; originals: readonly Original[]; reason: string };

/**
 * What somebody says against another phone that was granted. It is raised before the workflow hears of it, and taken where it comes in
 * time.
 */
export type Objection = { id: string; caseId: string; raisedAt: Date; takenAt: Date | null } & Objector;

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  kind: 'kind',
  channelId: 'channel_id',
  staffId: 'staff_id',
  originals: 'originals',
  reason: 'reason_sealed',
  raisedAt: 'raised_at',
  takenAt: 'taken_at',
};

const CODE_LENGTH = 10;

const placeOf = (id: string): Place => `objections.reason:${id}`;

const opened = (seal: Seal, row: Objection): Objection =>
  ({ ...row, reason: row.reason && seal.open(row.reason, placeOf(row.id)) }) as Objection;

/** The ten characters by which whoever holds the former phone objects to this case: too many to be guessed, however often it is tried. */
export const objectionCode = (seal: Seal, caseId: string): string =>
  derivedCode(seal, { kind: 'objection', of: caseId, alphabet: DISTINCT, length: CODE_LENGTH });

/**
 * How much stands behind an objection: words on the telephone, somebody else's application, the former phone, originals that were seen. Whatever
 * anybody else may hand in, whoever holds the former phone is still heard.
 */
export function strengthOf({ kind, originals }: Pick<Objector, 'kind' | 'originals'>): 1 | 2 | 3 | 4 {
  if (kind === 'rival') return 2;
  if (kind === 'code') return 3;
  return originals && originals.length > 0 ? 4 : 1;
}

/** Writes an objection down before it is taken; the same id again changes nothing, so the first words stand. */
export async function raiseObjection(
  db: Db,
  seal: Seal,
  { id, caseId, kind, channelId, staffId, originals, reason }: Objector & { id: string; caseId: string },
  { requestId, address }: Origin,
): Promise<void> {
  await db('objections')
    .insert({
      id,
      case_id: caseId,
      kind,
      channel_id: channelId,
      staff_id: staffId,
      originals: originals && JSON.stringify(originals),
      reason_sealed: reason && seal.seal(reason, placeOf(id)),
      request_id: requestId,
      address,
    })
    .onConflict('id')
    .ignore();
}

/** An objection, taken or not; null when there is none. */
export async function findObjection(db: Db, seal: Seal, id: string): Promise<Objection | null> {
  const row = await db('objections').where({ id }).first(COLUMNS);
  return row ? opened(seal, row) : null;
}

/** The objections to a case that came in time, in the order they were taken. */
export const listTakenObjections = async (db: Db, seal: Seal, caseId: string): Promise<Objection[]> =>
  (await listObjections(db, seal, caseId))
    .filter(({ takenAt }) => takenAt !== null)
    .toSorted((one, other) => Number(one.takenAt) - Number(other.takenAt));

/** Where an objection was raised from, for the record. */
export async function findObjectionOrigin(db: Db, id: string): Promise<Origin | undefined> {
  const { requestId, address } = (await db('objections').where({ id }).first({ requestId: 'request_id', address: 'address' })) ?? {};
  return requestId ? { requestId, address } : undefined;
}

/** Marks an objection as one that came in time. */
export async function takeObjection(trx: Db, id: string): Promise<void> {
  await trx('objections')
    .where({ id })
    .update({ taken_at: trx.raw('clock_timestamp()') });
}

/**
 * How many objections this person's earlier cases had that nobody has decided between since, other than applications that name this phone themselves
 * (R-14).
 */
export async function countUndecidedObjections(
  db: Db,
  { applicantHash, phoneHash }: { applicantHash: Buffer; phoneHash: Buffer },
): Promise<number> {
  const row = await db('objections')
    .leftJoin('case_joins', 'case_joins.id', 'objections.id')
    .whereIn('objections.case_id', undecidedCases(db, applicantHash))
    .whereRaw('case_joins.phone_hash is distinct from ?', [phoneHash])
    .count({ count: '*' })
    .first();
  return Number(row?.['count']);
}

/** Every objection to a case, those that came too late included, oldest first. */
export async function listObjections(db: Db, seal: Seal, caseId: string): Promise<Objection[]> {
  const rows = await db('objections').where({ case_id: caseId }).orderBy(['raised_at', 'id']).select(COLUMNS);
  return rows.map((row) => opened(seal, row));
}
