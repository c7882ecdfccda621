import type { Client } from '@temporalio/client';
import { checkCase, markChecking } from '../activities/check-case.ts';
import type { Deps } from '../deps.ts';
import { PartnerFailure } from '../partners/errors.ts';
import type { CaseOfProcess } from '../store/cases.ts';
import { follow } from './follow.ts';
import { inHand } from './in-hand.ts';

/** A case that was handed in; `requestId` is that of the HTTP request it came with, where that is known. */
export interface Submitted extends CaseOfProcess {
  requestId?: string | undefined;
}

/**
 * Checks a case that was handed in, in one try, and does what follows. Where a partner is away the case says that it is being checked, and its workflow
 * goes on asking. Done again, it changes nothing.
 */
export async function checkSubmitted(deps: Deps, client: Client, { id: caseId, process, requestId }: Submitted): Promise<void> {
  await inHand(deps, { caseId, requestId, name: 'check a case', attributes: { 'trafficdesk.process': process } }, async () => {
    const plan = await checkCase(deps, { caseId, partners: 'ask', ...(requestId !== undefined && { requestId }) }).catch(
      (error: unknown) => {
        if (!(error instanceof PartnerFailure)) throw error;
        return markChecking(deps, { caseId });
      },
    );
    await follow(deps, client, { id: caseId, process, requestId, ...plan });
  });
}
