import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { appendAudit } from './store/audit.ts';
import { casePolicy } from './store/case-policy.ts';
import { lockCase } from './store/cases.ts';
import { raiseMatter } from './store/matters.ts';
import { escalateReview, listOverdueReviews } from './store/reviews.ts';
import { countCommitted } from './telemetry/count-committed.ts';

/** Reviews at a time. */
const BATCH = 100;

/**
 * Puts the overdue review of a case before the others. That of an objection is a matter to look into besides: perhaps nobody who may decide on it is left
 * in the city. One that was decided meanwhile is left alone.
 */
export async function escalateOverdueReview({ db, seal }: Pick<Deps, 'db' | 'seal'>, caseId: string): Promise<void> {
  await db.transaction(async (trx) => {
    const { policyVersions, cityCode, revision } = await lockCase(trx, seal, caseId);
    const { content } = await casePolicy<CaseSettings>(trx, policyVersions, CASE_SETTINGS);
    const escalated = await escalateReview(trx, { caseId, cityCode, priority: content.overduePriority });
    if (!escalated) return;
    countCommitted(trx, 'breaches', {});
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.escalated', caseId, detail: { revision } });
    if (escalated.stage === 3) await raiseMatter(trx, { kind: 'objection-overdue', subjectId: escalated.id, caseId, cityCode });
  });
}

/**
 * Puts every review before the others that was not decided on in time, by the database's clock. Those that cannot be hold up no other: an AggregateError
 * names the case of each at the end, with its cause.
 */
export async function escalateOverdueReviews(deps: Pick<Deps, 'db' | 'seal'>): Promise<void> {
  const failures = new Map<string, Error>();
  for (;;) {
    const overdue = await listOverdueReviews(deps.db, { but: [...failures.keys()], limit: BATCH });
    for (const caseId of overdue)
      await escalateOverdueReview(deps, caseId).catch((cause: unknown) => {
        failures.set(caseId, new Error(`Case ${caseId} was not escalated`, { cause }));
      });
    if (overdue.length < BATCH) break;
  }
  if (failures.size > 0) throw new AggregateError(failures.values(), `${failures.size} overdue reviews could not be put before the others`);
}

/** Looks for reviews that are overdue, now and each minute until the signal aborts. */
export const keepEscalatingReviews = (deps: Deps, signal: AbortSignal): void =>
  eachMinute(() => escalateOverdueReviews(deps), { log: deps.log, complaint: 'could not look for overdue reviews', signal });
