import type { Message, MessageTemplate } from '@trafficdesk/rules/messages.ts';
import { isFinal } from '../contracts/case-state.ts';
import type { PhoneProcess } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import type { WholeCase } from '../store/cases.ts';
import { findCoolingOff } from '../store/cooling-offs.ts';
import { listDecisions } from '../store/decisions.ts';
import { listEffectSteps } from '../store/effect-steps.ts';
import { listMessages } from '../store/messages.ts';
import { listTakenObjections, type Objection, objectionCode } from '../store/objections.ts';
import type { Seal } from '../store/seal.ts';
import { tellFormerPhone } from './tell-former-phone.ts';

type PhoneCase = WholeCase<PhoneProcess>;

/** What whoever holds the former phone is told when another one was granted. */
const GRANTED_TO_FORMER: MessageTemplate = 'new-phone-granted-to-former';

/** The objections to a case that a supervisor looks into now or, where it cools off, those that were dismissed last. */
async function latestObjections({ db, seal }: Pick<Deps, 'db' | 'seal'>, { id, state }: PhoneCase): Promise<Objection[]> {
  const decided = (await listDecisions(db, seal, id)).flatMap(({ takenAt }) => takenAt ?? []);
  const [before] = decided.toSorted((one, other) => Number(other) - Number(one)).slice(state === 'cooling-off' ? 1 : 0);
  return (await listTakenObjections(db, seal, id)).filter(({ takenAt }) => !before || Number(takenAt) >= Number(before));
}

/** Whether nobody but another application speaks against a case: then nothing of the former phone was heard, and its code still serves. */
const isRivalled = (objections: readonly Objection[]): boolean => objections.length > 0 && objections.every(({ kind }) => kind === 'rival');

/** The code to object by, as it is written in messages. */
const writtenCode = (seal: Seal, caseId: string): string => objectionCode(seal, caseId).replace(/^.{5}/, '$& ');

/** What whoever holds the former phone is told where the time to object begins, for the first time or after an objection was dismissed. */
export async function coolingOffMessage(deps: Deps, told: PhoneCase, { again, days }: { again: boolean; days: number }): Promise<Message> {
  const params = { caseNumber: told.number, code: writtenCode(deps.seal, told.id), days };
  if (!again) return { template: GRANTED_TO_FORMER, params };
  return {
    template: isRivalled(await latestObjections(deps, told)) ? 'rival-dismissed-to-former' : 'objection-dismissed-to-former',
    params,
  };
}

/** What the applicant is told where the time to object runs until the case's deadline, and these objections were dismissed last. */
async function grantedMessage({ db }: Pick<Deps, 'db'>, told: PhoneCase, objections: readonly Objection[]): Promise<Message> {
  const params = { caseNumber: told.number, deadline: told.deadlineAt ?? undefined };
  const unreached = (await findCoolingOff(db, told.id))?.reached === 'nobody';
  if (unreached) return { template: 'new-phone-granted-unreached', params };
  if (objections.length === 0) return { template: 'new-phone-granted', params };
  return { template: isRivalled(objections) ? 'rival-dismissed' : 'objection-dismissed', params };
}

/** What the applicant will be told once another phone is granted, or an objection to it dismissed, by a decision that is still to be taken. */
export const messageIfGranted = async (deps: Pick<Deps, 'db' | 'seal'>, told: PhoneCase, deadlineAt: Date): Promise<Message> =>
  grantedMessage(deps, { ...told, deadlineAt }, await latestObjections(deps, told));

/** What the applicant is told while another phone that was granted is not theirs yet; null where nothing is. */
export async function standingMessage(deps: Deps, told: PhoneCase): Promise<Message | null> {
  const { number, state, deadlineAt } = told;
  if (state !== 'objected' && state !== 'cooling-off') return null;
  const objections = await latestObjections(deps, told);
  if (state === 'cooling-off') return grantedMessage(deps, told, objections);
  const params = { caseNumber: number, deadline: deadlineAt ?? undefined };
  return { template: isRivalled(objections) ? 'rival-taken' : 'objection-taken', params };
}

/**
 * Of an end the former phone hears only where it had been told of a beginning, or had been replaced and was put back; and nothing that the
 * case which takes this one's place makes untrue.
 */
async function templateToFormer(deps: Deps, told: PhoneCase): Promise<MessageTemplate | null> {
  const { db, seal } = deps;
  const { id, state, reasons } = told;
  if (state === 'objected') return isRivalled(await latestObjections(deps, told)) ? 'rival-taken-to-former' : 'objection-taken-to-former';
  if (!isFinal(state) || reasons.some(({ code }) => code === 'replaced-by-proven')) return null;
  const wasTold = (await listMessages(db, id)).some(({ template }) => template === GRANTED_TO_FORMER);
  const wasPutBack = (await listEffectSteps(db, seal, id)).some((each) => each.step === 'account' && each.state === 'undone');
  return wasTold || wasPutBack ? 'phone-kept-to-former' : null;
}

/**
 * Tells whoever holds the former phone that an objection was taken, that another application is in the way, or that their number stays. That another one was granted, and that it goes on
 * cooling off, is told where the time to object begins. Running it again repeats nothing. Throws as tellFormerPhone.
 */
export async function announceStanding(deps: Deps, told: PhoneCase, since: number): Promise<void> {
  const template = await templateToFormer(deps, told);
  if (template)
    await tellFormerPhone(deps, told, since, { template, params: { caseNumber: told.number, code: writtenCode(deps.seal, told.id) } });
}
