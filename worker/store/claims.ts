import type { Knex } from 'knex';
import { asColumns, askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { mayTake, type Reviewer } from './may-take.ts';
import { lockNextReview } from './next-review.ts';
import { type ClaimEnd, notify } from './notify.ts';
import { staffNames } from './staff.ts';
import { countCommitted } from '../telemetry/count-committed.ts';

/** An officer's lease on an open review. It lapses by itself at `leaseUntil` unless renewed. */
export interface Claim {
  caseId: string;
  staffId: string;
  since: Date;
  leaseUntil: Date;
}

interface Taker extends Reviewer {
  /** Policy setting claimLeaseSeconds. */
  leaseSeconds: number;
}

const COLUMNS = { caseId: 'case_id', staffId: 'claimed_by', since: 'claimed_at', leaseUntil: 'lease_until' };
const RETURNING = [...Object.entries(COLUMNS).map(([name, column]) => `${column} as ${name}`), 'city_code as city'];

type Row = Claim & { city: string };

const fromRow = ({ caseId, staffId, since, leaseUntil }: Row): Claim => ({ caseId, staffId, since, leaseUntil });

async function announce(trx: Db, row: Pick<Row, 'caseId' | 'city'> | undefined): Promise<void> {
  if (row) await notify(trx, 'queue_changed', { caseId: row.caseId, city: row.city });
}

/** Tells whoever held a case that they do not any more: how that came, and who has it instead (null: nobody). */
export async function tellOfLoss(
  trx: Db,
  { caseId, city }: Pick<Row, 'caseId' | 'city'>,
  { why, staffId }: { why: ClaimEnd; staffId: string | null },
): Promise<void> {
  countCommitted(trx, 'claimsLost', { why });
  const heldBy = staffId === null ? null : { id: staffId, name: (await staffNames(trx, [staffId])).get(staffId) ?? '' };
  await notify(trx, 'claim_changed', { caseId, city, heldBy, why });
}

const claim = (ahead: boolean): string => `
  update reviews set ahead = ${ahead}, claimed_by = $2, lease_until = now() + make_interval(secs => $3),
         claimed_at = case when claimed_by = $2 and lease_until > now() then claimed_at else now() end
   where case_id = $1 and closed_at is null and pending_decision is null and (claimed_by is null or claimed_by = $2 or lease_until <= now())
     and ${mayTake({ caseId: '$1', staffId: '$2', cities: '$4', resolves: '$5' })}
  returning ${asColumns(COLUMNS)}, city_code as city, old.claimed_by as former,
            pg_notify('queue_changed', json_build_object('caseId', case_id, 'city', city_code)::text)`;

const [CLAIM, CLAIM_AHEAD] = [claim(false), claim(true)];

/**
 * Claims the review of one case, in hand or `ahead` of the one in hand, or renews the claim this officer holds; null when somebody else holds it or it is not open.
 * Whoever takes a review does so by this.
 */
export async function claimReview(
  trx: Db,
  { caseId, staffId, cities, leaseSeconds, resolves }: Taker & { caseId: string },
  { ahead = false }: { ahead?: boolean } = {},
): Promise<Claim | null> {
  const values = [caseId, staffId, leaseSeconds, cities, resolves];
  const row = await askOne<Row & { former: string | null }>(trx, ahead ? CLAIM_AHEAD : CLAIM, values);
  if (!row) return null;
  // Their hold had lapsed.
  if (row.former !== null && row.former !== staffId) await tellOfLoss(trx, row, { why: 'expired', staffId });
  return fromRow(row);
}

/**
 * Claims the most urgent review nobody holds and this officer may decide, or null when none waits. Officers who ask at the same moment
 * get different reviews: a locked row is skipped.
 */
export async function takeNextReview(trx: Db, taker: Taker, as: { ahead?: boolean } = {}): Promise<Claim | null> {
  const { staffId, cities, resolves } = taker;
  const theirs = mayTake({ staffId: ':staffId', cities: '(:cities)', resolves: ':resolves' });
  const caseId = await lockNextReview(trx, cities, (query) => {
    query
      .where({ closed_at: null, pending_decision: null })
      .where((free) => free.whereNull('claimed_by').orWhere('lease_until', '<=', trx.fn.now()))
      .whereRaw(theirs, { staffId, cities, resolves });
  });
  return caseId === null ? null : claimReview(trx, { ...taker, caseId }, as);
}

const FIND_AHEAD = `
  select ${asColumns(COLUMNS)} from reviews
   where claimed_by = $1 and ahead and closed_at is null and pending_decision is null and lease_until > now()
     and ${mayTake({ staffId: '$1', cities: '$2', resolves: '$3' })}
     for update`;

/** The review that an officer holds ahead of the one in hand: it stays ahead as it is, or is in hand now and theirs for longer. Null where there is none. */
export async function keepAhead(trx: Db, taker: Taker, { ahead }: { ahead: boolean }): Promise<Claim | null> {
  const held = await askOne<Claim>(trx, FIND_AHEAD, [taker.staffId, taker.cities, taker.resolves]);
  return held && !ahead ? claimReview(trx, { ...taker, caseId: held.caseId }) : held;
}

/** Whether somebody holds a case, and whether ahead of the one in hand. */
export async function ownHold(
  trx: Db,
  { caseId, staffId }: { caseId: string; staffId: string },
): Promise<{ isHeld: boolean; isAhead: boolean }> {
  const row = await askOne<{ isAhead: boolean }>(
    trx,
    `select ahead and pending_decision is null as "isAhead" from reviews
      where case_id = $1 and claimed_by = $2 and closed_at is null and lease_until > now()`,
    [caseId, staffId],
  );
  return { isHeld: row !== null, isAhead: row?.isAhead ?? false };
}

const RENEW = `
  update reviews set lease_until = now() + make_interval(secs => $3)
   where case_id = $1 and closed_at is null and pending_decision is null and claimed_by = $2 and lease_until > now()
     and ${mayTake({ caseId: '$1', staffId: '$2', cities: '$4', resolves: '$5' })}
  returning ${asColumns(COLUMNS)}`;

/** Heartbeat: prolongs a claim that has not lapsed; null when it is no longer this officer's. */
export const renewClaim = (
  db: Db,
  { caseId, staffId, cities, leaseSeconds, resolves }: Taker & { caseId: string },
): Promise<Claim | null> => askOne(db, RENEW, [caseId, staffId, leaseSeconds, cities, resolves]);

/** Gives a case back to the queue; false when this officer does not hold it, which changes nothing. */
export async function releaseClaim(trx: Db, { caseId, staffId }: { caseId: string; staffId: string }): Promise<boolean> {
  const [row] = await trx('reviews')
    .where({ case_id: caseId, closed_at: null, pending_decision: null, claimed_by: staffId })
    .update({ claimed_by: null, claimed_at: null, lease_until: null, ahead: false })
    .returning(RETURNING);
  await announce(trx, row);
  if (row) await tellOfLoss(trx, row, { why: 'released', staffId: null });
  return row !== undefined;
}

/** Whose reviews are looked at, and which of them they may still decide. */
export interface StillTheirs {
  staffId: string;
  /** The cities they keep; null for all. */
  keep: readonly string[] | null;
  /** Whether objections are theirs to decide on (stage 3). */
  resolves: boolean;
}

/** Narrows to the reviews somebody has that they may not decide any more. */
export const theirsNoMore =
  ({ staffId, keep, resolves }: StillTheirs) =>
  (query: Knex.QueryBuilder): void => {
    query.where({ claimed_by: staffId, closed_at: null }).where((lost) => {
      lost.whereRaw('stage = 3 and not ?', [resolves]);
      if (keep) lost.orWhereNotIn('city_code', keep);
    });
  };

/** Gives back what somebody holds and may not decide any more. Answers the cases. */
export async function releaseClaims(trx: Db, still: StillTheirs): Promise<string[]> {
  // Several are locked in the order of their ids, as by what a supervisor does to many: neither waits for the other in vain.
  const theirs: string[] = await trx('reviews').modify(theirsNoMore(still)).orderBy('id').forUpdate().pluck('id');
  const rows: Row[] = await trx('reviews')
    .whereIn('id', theirs)
    .where({ pending_decision: null })
    .update({ claimed_by: null, claimed_at: null, lease_until: null, ahead: false })
    .returning(RETURNING);
  for (const row of rows) {
    await announce(trx, row);
    await tellOfLoss(trx, row, { why: 'taken-over', staffId: null });
  }
  return rows.map(({ caseId }) => caseId);
}

const FIND = `select ${asColumns(COLUMNS)} from reviews where case_id = $1 and closed_at is null and lease_until > now()`;

/** Who holds a case now, or null. */
export async function findClaim(db: Db, caseId: string): Promise<Claim | null> {
  return askOne(db, FIND, [caseId]);
}
