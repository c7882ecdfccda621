import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** 'unavailable': it was not waited for any longer. */
export type IdentityCheckState = 'open' | 'passed' | 'failed' | 'unavailable';

/** A real-person check that was begun for a case. */
export interface IdentityCheck {
  caseId: string;
  /** From 1 on. */
  try: number;
  /** The partner's name for it. */
  checkId: string;
  /** Where the applicant does it; null once nobody can any more. */
  url: string | null;
  expiresAt: Date;
  state: IdentityCheckState;
  askedAt: Date;
  settledAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  try: 'try',
  checkId: 'check_id',
  urlSealed: 'url_sealed',
  expiresAt: 'expires_at',
  state: 'state',
  askedAt: 'asked_at',
  settledAt: 'settled_at',
};

type Row = Omit<IdentityCheck, 'url'> & { id: string; urlSealed: string | null };

const placeOf = (id: string): Place => `identity_checks.url:${id}`;

const fromRow = (seal: Seal, { id, urlSealed, ...row }: Row): IdentityCheck => ({
  ...row,
  url: urlSealed && seal.open(urlSealed, placeOf(id)),
});

export interface NewIdentityCheck {
  /** Names the row. */
  id: string;
  caseId: string;
  try: number;
  checkId: string;
  url: string;
  expiresAt: Date;
}

/** Writes a check that has begun; false where this try of the case is written. */
export async function insertIdentityCheck(
  trx: Db,
  seal: Seal,
  { id, caseId, checkId, url, expiresAt, ...begun }: NewIdentityCheck,
): Promise<boolean> {
  const rows = await trx('identity_checks')
    .insert({
      id,
      case_id: caseId,
      try: begun.try,
      check_id: checkId,
      url_sealed: seal.seal(url, placeOf(id)),
      expires_at: expiresAt,
    })
    .onConflict(['case_id', 'try'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** The last check of a case; null where none was begun. */
export async function findLastCheck(db: Db, seal: Seal, caseId: string): Promise<IdentityCheck | null> {
  const row = await db('identity_checks').where({ case_id: caseId }).orderBy('try', 'desc').first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** Which case a check is of, by the partner's name for it; null of a registration, undefined where there is no such check. */
export const findCaseOfCheck = async (db: Db, checkId: string): Promise<string | null | undefined> =>
  (await db('identity_checks').where({ check_id: checkId }).first('case_id'))?.case_id;

/** Writes down how a check came out, and deletes its address. The first word counts: false where something was said of it before. */
export const settleIdentityCheck = async (
  trx: Db,
  { checkId, state }: { checkId: string; state: Exclude<IdentityCheckState, 'open'> },
): Promise<boolean> =>
  (await trx('identity_checks')
    .where({ check_id: checkId, state: 'open' })
    .update({ state, settled_at: trx.raw('clock_timestamp()'), url_sealed: null })) === 1;

/** A case takes that its check has failed: false where it has. */
export const takeFailedCheck = async (trx: Db, checkId: string): Promise<boolean> =>
  (await trx('identity_checks')
    .where({ check_id: checkId, taken_at: null })
    .update({ taken_at: trx.raw('clock_timestamp()') })) === 1;

/** Nobody waits for the open check of a case any more; its address is deleted. */
export async function dropIdentityChecks(trx: Db, caseId: string): Promise<void> {
  await trx('identity_checks')
    .where({ case_id: caseId, state: 'open' })
    .update({ state: 'unavailable', settled_at: trx.raw('clock_timestamp()'), url_sealed: null });
}

/** Deletes the partner's names for the checks of a case, and ends one that is open; answers whether there were any. */
export async function emptyIdentityChecks(trx: Db, caseId: string): Promise<boolean> {
  await dropIdentityChecks(trx, caseId);
  return (await trx('identity_checks').where({ case_id: caseId }).whereNotNull('check_id').update({ check_id: null })) > 0;
}
