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

const HOUR = `interval '1 hour'`;

/** What somebody, by its place $1, took within the hour. The last of it says no more, and leaves out the months before. */
const TAKEN = `
  from audit as taken
  where actor_id = $1 and (action = 'claim.taken' or action = 'claim.assigned' and detail ->> 'staffId' = $1) and at > clock_timestamp() - ${HOUR} and at > now() - ${HOUR}`;

const MANY = `select ${TAKEN} order by at desc offset $2 limit 1`;

const WAIT = `
  select at + ${HOUR} as until, ceil(extract(epoch from at + ${HOUR} - clock_timestamp()))::int as seconds ${TAKEN}
     and not exists (select from audit as decided
                      where decided.actor_id = $1 and decided.action = 'case.decided' and decided.case_id = taken.case_id
                        and decided.at >= taken.at and decided.at > now() - ${HOUR})
   order by at desc offset $2 limit 1`;

/**
 * How long an account has to wait for its next claim that took `perHour` cases within an hour and decided none of them, by the audit
 * record; null for not at all. What somebody gives to themselves as a supervisor they take.
 */
export async function waitForClaim(trx: Db, { staffId, perHour }: { staffId: string; perHour: number }): Promise<ClaimWait | null> {
  // Who has taken fewer, decided or not, need not wait; that is nearly everybody, and cheaper to ask.
  const many = await askOne(trx, MANY, [staffId, perHour - 1]);
  return many ? askOne(trx, WAIT, [staffId, perHour - 1]) : null;
}
