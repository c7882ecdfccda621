import type { IncomingHttpHeaders } from 'node:http';
import { proofUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { NoticeRefused } from '@trafficdesk/worker/partners/errors.ts';
import { type IdentityNotice, readNotice } from '@trafficdesk/worker/partners/identity-notice.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { findCaseOfCheck, settleIdentityCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import { updateCase } from '../cases/update.ts';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import { problem } from '../problems/problem.ts';

/** A notice that was recorded on its way cannot be sent again later than this. */
const TOLERANCE_SECONDS = 300;

function read({ identitySecret, log }: Deps, headers: IncomingHttpHeaders, rawBody: Buffer): IdentityNotice {
  try {
    return readNotice(identitySecret, headers, rawBody, new Date(), TOLERANCE_SECONDS);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    log.warn({ why: error.why }, 'a notice of the identity partner was refused');
    throw problem('notice-not-accepted');
  }
}

/**
 * Takes a notice of the identity partner: the first word on a check is written down, and the case that waits for it told, also by a notice
 * that comes again because the case was not told then. A check that nobody here has begun is the problem not-found, an engine that is away a 503:
 * the partner sends the notice again.
 */
export async function takeNotice(deps: Deps, headers: IncomingHttpHeaders, rawBody: Buffer, { requestId }: Origin): Promise<void> {
  const { db, seal } = deps;
  const { checkId, state } = read(deps, headers, rawBody);
  const caseId = await findCaseOfCheck(db, checkId);
  if (caseId === undefined) throw problem('not-found');
  await settleIdentityCheck(db, { checkId, state });
  if (caseId === null || (await findCase(db, seal, caseId))?.state !== 'awaiting-identity') return;
  await updateCase(deps, caseId, proofUpdate, { requestId }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}
