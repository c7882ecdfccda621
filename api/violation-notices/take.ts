import type { IncomingHttpHeaders } from 'node:http';
import { NoticeRefused } from '@trafficdesk/worker/partners/errors.ts';
import { readViolationNotice, type ViolationNotice } from '@trafficdesk/worker/partners/violation-notice.ts';
import { type RunKind, startRun } from '@trafficdesk/worker/resume-runs.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { findObjectionOfReference } from '@trafficdesk/worker/store/violation-objections.ts';
import { orderElimination } from '@trafficdesk/worker/violation-objections/eliminate.ts';
import { settleObjection } from '@trafficdesk/worker/violation-objections/settle.ts';
import type { Deps } from '../deps.ts';
import { nudge } from '../engine/nudge.ts';
import { problem } from '../problems/problem.ts';

/** A notice that was recorded on its way cannot be sent again later than this. */
const TOLERANCE_SECONDS = 300;

function read({ violationsNoticeKey, log }: Deps, headers: IncomingHttpHeaders, rawBody: Buffer): ViolationNotice {
  try {
    return readViolationNotice(violationsNoticeKey, headers, rawBody, new Date(), TOLERANCE_SECONDS);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    log.warn({ why: error.why }, 'a notice of the violation database was refused');
    throw problem('notice-not-accepted');
  }
}

/** Has a workflow go on from its row. */
const goOn = (deps: Deps, kind: Extract<RunKind, `violation${string}`>, id: string): Promise<void> =>
  nudge(deps, { kind, id }, (workflows) => startRun(workflows, kind, id));

/**
 * Takes a notice of the violation database (R-56): how an objection came out, the first word on it; or that a record was eliminated, once, and nothing of
 * records that nobody here handled or objected to. What follows is the workflows' to do. An objection that nobody here has forwarded, or not under
 * this reference yet, is the problem not-found: the partner sends the notice again.
 */
export async function takeViolationNotice(deps: Deps, headers: IncomingHttpHeaders, rawBody: Buffer, { requestId }: Origin): Promise<void> {
  const { db, seal, log } = deps;
  const notice = read(deps, headers, rawBody);
  if (notice.type === 'elimination') {
    const hash = violationHash(seal, notice.violationNumber);
    const { eliminationId, objectionIds } = await orderElimination(deps, { violationHash: hash, requestId });
    if (eliminationId !== null) await goOn(deps, 'violationElimination', eliminationId);
    for (const id of objectionIds) await goOn(deps, 'violationObjection', id);
    return;
  }
  const objectionId = await findObjectionOfReference(db, notice.reference);
  if (objectionId === null) throw problem('not-found');
  const { result, eliminationId } = await settleObjection(deps, { objectionId, outcome: notice.outcome, requestId });
  if (result === 'other')
    log.warn({ objectionId, outcome: notice.outcome }, 'another outcome of an objection was told: the first one stands');
  if (result === 'settled') await goOn(deps, 'violationObjection', objectionId);
  if (eliminationId !== null) await goOn(deps, 'violationElimination', eliminationId);
}
