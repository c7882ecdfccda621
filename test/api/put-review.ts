import { randomBytes, randomUUID } from 'node:crypto';
import type { Verdict } from '@trafficdesk/worker/contracts/case.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertCase } from '@trafficdesk/worker/store/cases.ts';
import { insertReview, type Stage } from '@trafficdesk/worker/store/reviews.ts';
import { CITY } from '../support/desk.ts';

export interface ReviewWish {
  city?: string;
  stage?: Stage;
  priority?: number;
  dueAt?: Date;
  /** Since when it waits. */
  since?: Date;
  excluded?: string[];
  heldBy?: string;
  sample?: boolean;
  /** ID number of the vehicle's owner. */
  owner?: string;
}

const HOUR_MS = 3_600_000;

/** A case in review, without a workflow; answers it and its review. */
export async function putReview({ db, seal }: Pick<Deps, 'db' | 'seal'>, wish: ReviewWish = {}): Promise<{ caseId: string; id: string }> {
  const caseId = randomUUID();
  const { plateType, plateNumber } = inventVehicle(someVehicle({}, 600));
  const cityCode = wish.city ?? CITY;
  const { stage = 1, priority = 10, dueAt = new Date(Date.now() + 90 * 24 * HOUR_MS), excluded = [] } = wish;
  return db.transaction(async (trx) => {
    await insertCase(trx, seal, {
      id: caseId,
      process: 'binding',
      channelId: 'app',
      cityCode,
      requestHash: randomBytes(32),
      submission: {
        relation: 'friend',
        applicant: { identityNumber: inventPerson(somebody({}, 600)).identityNumber },
        vehicle: { plateType, plateNumber },
        way: { kind: 'photos' },
      },
      photos: {},
    });
    const route = { reviewers: wish.sample ? 2 : 1, priority, dueWorkingDays: 3, ...(wish.sample && { sample: true }) };
    await trx('cases')
      .where({ id: caseId })
      .update({
        state: 'in-review',
        route: JSON.stringify(route),
        owner_hash: wish.owner ? seal.lookupHash('identity', wish.owner) : null,
      });
    await insertReview(trx, { caseId, round: 1, stage, process: 'binding', cityCode, priority, dueAt, excluded });
    const held = wish.heldBy && { claimed_by: wish.heldBy, claimed_at: new Date(), lease_until: new Date(Date.now() + HOUR_MS) };
    const [review] = await trx('reviews')
      .where({ case_id: caseId })
      .update({ ...held, ...(wish.since ? { created_at: wish.since } : { priority }) })
      .returning('id');
    return { caseId, id: review.id };
  });
}

interface Taken {
  caseId: string;
  by: string;
  verdict: Verdict;
  reasons?: { code: string }[];
  /** When it was decided, and how many seconds it had been held by then. */
  at?: Date;
  seconds?: number;
}

/** Writes down what somebody decided on the open review of a case, as the workflow would. */
export async function putDecision(
  { db }: Pick<Deps, 'db'>,
  { caseId, by, verdict, reasons = [], at = new Date(), seconds = 60 }: Taken,
): Promise<void> {
  const claimed = { claimed_by: by, claimed_at: new Date(at.getTime() - seconds * 1000), lease_until: at };
  const [review] = await db('reviews')
    .where({ case_id: caseId, closed_at: null })
    .update({ ...claimed, closed_at: at, decided_by: by })
    .returning('id');
  await db('decisions').insert({
    id: randomUUID(),
    case_id: caseId,
    officer_id: by,
    revision: 1,
    verdict,
    reasons: JSON.stringify(reasons),
    taken_at: at,
    review_id: review.id,
    standing: JSON.stringify({ state: 'approved', revision: 2 }),
  });
}
