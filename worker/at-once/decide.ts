import type { Client } from '@temporalio/client';
import { decideCase } from '../activities/decide-case.ts';
import type { Deps } from '../deps.ts';
import { type PendingDecision, refusePending } from '../store/pending-decisions.ts';
import { follow } from './follow.ts';
import { inHand } from './in-hand.ts';

/** Carries out a decision whose time has come, or writes down why it is not taken, and does what follows. Done again, it changes nothing. */
export async function carryOut(deps: Deps, client: Client, due: PendingDecision): Promise<void> {
  const { decisionId, caseId, officerId, process, requestId } = due;
  await inHand(deps, { caseId, requestId, name: 'carry out a decision', attributes: { 'trafficdesk.process': process } }, async () => {
    const result = await decideCase(deps, due);
    if ('plan' in result) return follow(deps, client, { id: caseId, process, ...result.plan, requestId: requestId ?? undefined });
    const code = result.refusal.type;
    await deps.db.transaction((trx) => refusePending(trx, { decisionId, caseId, officerId, code }));
  });
}
