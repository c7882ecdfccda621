import { sendMessage } from '../../telling/send-message.ts';
import type { Deps } from '../../deps.ts';
import type { WholeCase } from '../../store/cases.ts';
import { listEffectSteps } from '../../store/effect-steps.ts';

/** Tells the phones that were replaced, in the account and in every file: whoever did not ask for that learns of it there. */
export async function announceApproval(deps: Deps, told: WholeCase<'phone-change'>): Promise<void> {
  const { id: caseId, number: caseNumber, submission } = told;
  const steps = await listEffectSteps(deps.db, deps.seal, caseId);
  const former = new Map(steps.toReversed().map(({ step, formerPhone }) => [formerPhone, step]));
  const message = { template: 'phone-changed-to-former', params: { caseNumber } } as const;
  for (const [to, step] of former) {
    if (to === null || to === submission.newPhone) continue;
    await sendMessage(deps, { about: { key: `${caseId}:${step}`, caseId }, to, ...message });
  }
}
