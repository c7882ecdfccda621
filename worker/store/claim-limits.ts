import { askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

/** Makes the claims of one account go one after the other until the caller's transaction ends, so that what is counted next still holds then. */
export async function lockClaims(trx: Db, staffId: string): Promise<void> {
  await lockOn(trx, `claims ${staffId}`);
}

/** How many cases somebody holds now. */
export async function countHeld(trx: Db, staffId: string): Promise<number> {
  const row = await askOne<{ held: number }>(
    trx,
    `select count(*) as held from reviews where claimed_by = $1 and closed_at is null and pending_decision is null and lease_until > now()`,
    [staffId],
  );
  return row?.held ?? 0;
}

export interface ClaimWait {
  until: Date;
  /** Whole seconds from now, by the database's clock. */
  seconds: number;
}

/**
 * How long an account has to wait for its next claim that took `perHour` cases within an hour and decided none of them, by the audit
 * record; null for not at all. What somebody gives to themselves as a supervisor they take.
 */
export async function waitForClaim(trx: Db, { staffId, perHour }: { staffId: string; perHour: number }): Promise<ClaimWait | null> {
  const hour = `interval '1 hour'`;
  const takenWithinHour = () =>
    trx('audit as taken')
      .where({ 'taken.actor_id': staffId })
      .whereRaw(`(taken.action = 'claim.taken' or taken.action = 'claim.assigned' and taken.detail ->> 'staffId' = ?)`, [staffId])
      .whereRaw(`taken.at > clock_timestamp() - ${hour}`)
      // Says no more, and leaves out the months before.
      .whereRaw(`taken.at > now() - ${hour}`);
  // Who has taken fewer, decided or not, need not wait; that is nearly everybody, and cheaper to ask.
  const many = await askOne(
    trx,
    `select from audit as taken
      where actor_id = $1 and (action = 'claim.taken' or action = 'claim.assigned' and detail ->> 'staffId' = $1) and at > clock_timestamp() - ${hour} and at > now() - ${hour}
     order by at desc offset $2 limit 1`,
    [staffId, perHour - 1],
  );
  if (!many) return null;
  const row = await takenWithinHour()
    .whereNotExists(
      trx('audit as decided')
        .where({ 'decided.actor_id': staffId, 'decided.action': 'case.decided' })
        .whereRaw(`decided.case_id = taken.case_id and decided.at >= taken.at and decided.at > now() - ${hour}`),
    )
    .orderBy('taken.at', 'desc')
    .offset(perHour - 1)
    .first({
      until: trx.raw(`taken.at + ${hour}`),
      seconds: trx.raw(`ceil(extract(epoch from taken.at + ${hour} - clock_timestamp()))::int`),
    });
  return row ?? null;
}
