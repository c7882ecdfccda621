import type { Deps } from '../deps.ts';
import { listCaseJoins } from '../store/case-joins.ts';
import type { WholeCase } from '../store/cases.ts';
import { sendMessage } from './send-message.ts';

/**
 * Tells whoever handed in applications that were joined to a case that it has ended, and where they can turn: nothing of why, for they may be
 * somebody else. A phone that the case gave to its applicant hears of that already. Running it again repeats nothing. Throws
 * PartnerUnavailable.
 */
export async function tellJoined(deps: Deps, { id: caseId, number: caseNumber, submission }: WholeCase): Promise<void> {
  const own = 'newPhone' in submission ? submission.newPhone : undefined;
  const told = new Set([own]);
  for (const join of await listCaseJoins(deps.db, deps.seal, caseId)) {
    const to = join.submission?.newPhone;
    if (to === undefined || told.has(to)) continue;
    told.add(to);
    await sendMessage(deps, {
      about: { key: `${join.id}:${caseId}`, caseId },
      template: 'joined-ended',
      params: { caseNumber },
      to,
    });
  }
}
