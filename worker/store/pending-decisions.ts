import type { ProcessId } from '../contracts/process.ts';
import type { RefusalType } from '../contracts/refusal.ts';
import { appendAudit } from './audit.ts';
import { type StillTheirs, tellOfLoss, theirsNoMore } from './claims.ts';
import { askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { NotInDatabase } from './not-in-database.ts';
import { asNotice, notify } from './notify.ts';
import { countCommitted } from '../telemetry/count-committed.ts';

/** A decision that waits to take effect. */
export interface PendingDecision {
  decisionId: string;
  caseId: string;
  process: ProcessId;
  officerId: string;
  revision: number;
  /** Of the HTTP request it came with. */
  requestId: string | null;
}

/** How long the claim of its officer outlives the moment at which a decision takes effect, in seconds; it is carried out well within. */
const MARGIN_SECONDS = 3_600;

const PLACE = ['case_id as caseId', 'city_code as city'];

const HOLD = `
  update reviews set pending_decision = $2, takes_effect_at = now() + make_interval(secs => $3),
         lease_until = greatest(lease_until, now() + make_interval(secs => $4)), ahead = false
   where id = $1
  returning takes_effect_at as "takesEffectAt",
            pg_notify($5, case when $3 > 0 then json_build_object('caseId', case_id, 'city', city_code)::text else $6 end)`;

/**
 * Lets a decision wait on its review, which the caller has locked; one that takes effect at once calls for a worker. Answers when it takes effect, by the
 * database's clock.
 */
export async function holdDecision(
  trx: Db,
  { reviewId, seconds, ...pending }: PendingDecision & { reviewId: string; seconds: number },
): Promise<Date> {
  const { decisionId } = pending;
  const [, notice] = asNotice('decision_due', pending);
  const row = await askOne<{ takesEffectAt: Date }>(trx, HOLD, [
    reviewId,
    decisionId,
    seconds,
    seconds + MARGIN_SECONDS,
    seconds > 0 ? 'queue_changed' : 'decision_due',
    notice,
  ]);
  if (!row) throw new NotInDatabase(`Review ${reviewId} is not in the database`);
  return row.takesEffectAt;
}

/** How long a decision waits that has not been taken. */
export interface Waiting {
  takesEffectAt: Date;
  /** Whether its time has come, by the database's clock. */
  isDue: boolean;
}

/** How long a decision waits; null where it does not wait. */
export const findWaiting = async (db: Db, decisionId: string): Promise<Waiting | null> =>
  (await db('reviews')
    .where({ pending_decision: decisionId })
    .first({ takesEffectAt: 'takes_effect_at', isDue: db.raw('takes_effect_at <= clock_timestamp()') })) ?? null;

/** Takes a decision back that is not due yet; the case stays its officer's for one lease. False where it does not wait any more. */
export async function takeBackDecision(
  trx: Db,
  { decisionId, officerId, leaseSeconds }: { decisionId: string; officerId: string; leaseSeconds: number },
): Promise<boolean> {
  const [row] = await trx('reviews')
    .where({ pending_decision: decisionId, claimed_by: officerId })
    // Not of the transaction's beginning: it may have waited for the row.
    .where('takes_effect_at', '>', trx.raw('clock_timestamp()'))
    .update({
      pending_decision: null,
      takes_effect_at: null,
      lease_until: trx.raw('now() + make_interval(secs => ?)', [leaseSeconds]),
    })
    .returning(PLACE);
  if (!row) return false;
  await trx('decisions').where({ id: decisionId }).update({ taken_back_at: trx.fn.now() });
  await notify(trx, 'queue_changed', row);
  return true;
}

/** The decisions whose time has come, the longest due first, but for these. */
export const listDueDecisions = (db: Db, { but, limit }: { but: readonly string[]; limit: number }): Promise<PendingDecision[]> =>
  db('reviews')
    .join('decisions', 'decisions.id', 'reviews.pending_decision')
    .whereNotNull('reviews.pending_decision')
    // One text, however many they are: it is prepared.
    .whereRaw('reviews.pending_decision <> all(?)', [[...but]])
    .where('reviews.takes_effect_at', '<=', db.fn.now())
    .orderBy('reviews.takes_effect_at')
    .limit(limit)
    .select({
      decisionId: 'decisions.id',
      caseId: 'decisions.case_id',
      process: 'reviews.process',
      officerId: 'decisions.officer_id',
      revision: 'decisions.revision',
      requestId: 'decisions.request_id',
    });

/** Refuses what somebody decided and what still waits, where they may not decide it any more. */
export async function refusePendingOf(trx: Db, still: StillTheirs): Promise<void> {
  const waiting: { decisionId: string; caseId: string }[] = await trx('reviews')
    .modify(theirsNoMore(still))
    .whereNotNull('pending_decision')
    .orderBy('id')
    .forUpdate()
    .select({ decisionId: 'pending_decision', caseId: 'case_id' });
  for (const each of waiting) await refusePending(trx, { ...each, officerId: still.staffId, code: 'claim-not-held' });
}

/**
 * Writes down that a decision which waited was not taken, and tells its officer, who has gone on to other cases: the review is open to anybody again, where
 * it is open. Once.
 */
export async function refusePending(
  trx: Db,
  { decisionId, caseId, officerId, code }: Pick<PendingDecision, 'decisionId' | 'caseId' | 'officerId'> & { code: RefusalType },
): Promise<void> {
  const [row] = await trx('reviews')
    .where({ pending_decision: decisionId })
    .update({ pending_decision: null, takes_effect_at: null, lease_until: trx.fn.now() })
    .returning(PLACE);
  const refused = await trx('decisions')
    .where({ id: decisionId, taken_at: null, taken_back_at: null, refused: null })
    .update({ refused: code });
  if (row) {
    await notify(trx, 'queue_changed', row);
    await tellOfLoss(trx, row, { why: 'released', staffId: null });
  }
  if (refused === 0) return;
  countCommitted(trx, 'decisionsRefused', { code });
  await appendAudit(trx, { actor: { kind: 'system' }, action: 'decision.refused', caseId, detail: { decisionId, code } });
  await notify(trx, 'decision_refused', { staffId: officerId, caseId, decisionId, code });
}
