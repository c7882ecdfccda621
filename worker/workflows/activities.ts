import { ApplicationFailure, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Refusal } from '../contracts/refusal.ts';

/** Work on our own database: local, so that it costs no round trip to the Temporal server and two events less each. Retried until the database answers. */
export const inDatabase = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '10s', nonRetryableErrorTypes: ['NotInDatabase'] },
});

/** A quick word with the partners, in one try; failing, the caller goes on with `withPartners`, which does not hold up the workflow. */
export const inOneTry = proxyLocalActivities<Activities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } });

/** Work that partners take part in, for as long as they need. */
export const withPartners = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** As `withPartners`, of something that has days: where they are away, they are asked less often. */
export const withPartnersForDays = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '15m' },
});

/** As `withPartners`, but given up after a while; the caller says what happens then. */
export const withPartnersForAWhile = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '30m',
  retry: { initialInterval: '1s', maximumInterval: '1m', nonRetryableErrorTypes: ['PartnerRefused'] },
});

/** As `withPartners`, but given up at a moment, in milliseconds since 1970, or as soon as a partner refuses. */
export const withPartnersUntil = (moment: number): Activities =>
  proxyActivities<Activities>({
    startToCloseTimeout: '30s',
    scheduleToCloseTimeout: Math.max(1, moment - Date.now()),
    retry: { initialInterval: '1s', maximumInterval: '1m', nonRetryableErrorTypes: ['PartnerRefused', 'NotInDatabase'] },
  });

/** As `withPartners`, but a refusal is final, and so is a case that is gone: the caller undoes what was done before. */
export const withPartnersOrRefused = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '5m', nonRetryableErrorTypes: ['PartnerRefused', 'EffectRefused', 'NotInDatabase'] },
});

/** Whether an activity failed, as opposed to the workflow's own code. A local activity's failure comes without the ActivityFailure around it. */
export const activityFailed = (error: unknown): error is TemporalFailure => error instanceof TemporalFailure;

/** The plan of a move that was taken; a refused one fails the update with the refusal as its detail. */
export function takenPlan(result: { plan: Plan } | { refusal: Refusal }): Plan {
  if ('plan' in result) return result.plan;
  throw ApplicationFailure.create({
    type: result.refusal.type,
    message: `Refused: ${result.refusal.type}`,
    details: [result.refusal],
    nonRetryable: true,
  });
}
