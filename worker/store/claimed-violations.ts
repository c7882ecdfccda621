import type { HandlingKind, HandlingState } from '../contracts/handling-state.ts';
import type { Db } from './connect.ts';

/** States in which nobody else can handle the same violation. */
const CLAIMING_STATES: readonly HandlingState[] = ['confirmed', 'awaiting-payment', 'paid', 'done'];

/** The handling that has a claim on a violation, open or done; null where there is none. */
export async function findClaimOn(
  db: Db,
  hash: Buffer,
): Promise<{ id: string; number: string; state: HandlingState; personHash: Buffer } | null> {
  const row = await db('handlings')
    .where({ violation_hash: hash })
    .whereIn('state', CLAIMING_STATES)
    .first('id', 'number', 'state', { personHash: 'person_hash' });
  return row ?? null;
}

/** Those of these violations that a handling has a claim on, open or done. */
export const listClaimedViolations = (db: Db, hashes: readonly Buffer[]): Promise<Buffer[]> =>
  db('handlings').whereIn('violation_hash', hashes).whereIn('state', CLAIMING_STATES).pluck('violation_hash');

/** A handling with a claim on a violation. */
export interface ClaimingHandling {
  id: string;
  number: string;
  kind: HandlingKind;
  state: HandlingState;
  cityCode: string;
  violationHash: Buffer;
}

/** The handlings by which a person has a claim on any of these violations. */
export const listClaimsOf = (
  db: Db,
  { personHash, hashes }: { personHash: Buffer; hashes: readonly Buffer[] },
): Promise<ClaimingHandling[]> =>
  db('handlings')
    .where({ person_hash: personHash })
    .whereIn('violation_hash', hashes)
    .whereIn('state', CLAIMING_STATES)
    .select({ id: 'id', number: 'number', kind: 'kind', state: 'state', cityCode: 'city_code', violationHash: 'violation_hash' });
