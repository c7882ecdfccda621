import type { Message } from '@trafficdesk/rules/messages.ts';
import type { PhoneProcess } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import { openAccount } from '../store/accounts.ts';
import type { WholeCase } from '../store/cases.ts';
import type { Reached } from '../store/cooling-offs.ts';
import { listEffectSteps } from '../store/effect-steps.ts';
import { sendMessage } from '../telling/send-message.ts';
import { filedPhones } from './filed-phones.ts';

type PhoneCase = WholeCase<PhoneProcess>;

/** The phone that a case replaces: that of the account, or the one that stood there before. */
async function formerPhone({ db, seal }: Deps, { id, applicantHash }: PhoneCase): Promise<string | undefined> {
  const account = (await listEffectSteps(db, seal, id)).find(({ step }) => step === 'account');
  return account?.formerPhone ?? (await openAccount(db, seal, applicantHash))?.person.phone;
}

/**
 * Tells whoever holds the phone that a case replaces something of the revision it stands at since `since`. Where that phone takes no message,
 * those in the person's files are told instead, and never the new one. Answers where somebody was reached. Running it again repeats nothing.
 * Throws PartnerUnavailable, and PartnerRefused where it is not known whether a message went.
 */
export async function tellFormerPhone(deps: Deps, told: PhoneCase, since: number, message: Message): Promise<Reached> {
  const { id: caseId, submission } = told;
  const { newPhone, applicant } = submission;
  const key = `${caseId}:${since}`;
  const send = (to: string | undefined, place = '') => sendMessage(deps, { about: { key: `${key}${place}`, caseId }, to, ...message });
  const account = await formerPhone(deps, told);
  if (account !== newPhone && (await send(account))) return 'account';
  const { phones } = await filedPhones(deps, applicant.identityNumber);
  const others = new Set(phones.filter((phone) => phone !== undefined && phone !== account && phone !== newPhone));
  let reached: Reached = 'nobody';
  for (const [at, to] of [...others].entries()) if (await send(to, `:file-${at + 1}`)) reached = 'files';
  return reached;
}
