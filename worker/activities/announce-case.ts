import { type MessageTemplate, messageText } from '@trafficdesk/rules/messages.ts';
import { photoSlots } from '@trafficdesk/rules/facts/codes/photo-slot.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Deps } from '../deps.ts';
import { findAccountPerson } from '../store/accounts.ts';
import { maskPlate } from '../persons/mask.ts';
import { findBindingOfCase } from '../store/bindings.ts';
import { type Case, findCase, type WholeCase } from '../store/cases.ts';
import { listDecisions } from '../store/decisions.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { standsSince } from '../store/re-evaluated-cases.ts';
import { reasonCatalogue } from '../store/reason-catalogue.ts';
import { sendMessage } from './send-message.ts';
import { tellRegistry } from './tell-registry.ts';

const OUTCOME_TEMPLATES: Partial<Record<Case['state'], MessageTemplate>> = {
  approved: 'approved',
  returned: 'returned',
  refused: 'refused',
  'referred-to-counter': 'referred-to-counter',
  expired: 'expired',
};

/**
 * The reasons a case carries, in the words the applicant is told, photo by photo; an officer's own words stand in for the catalogue's
 * where a reason asks for them.
 */
async function reasonTexts({ db, seal }: Deps, told: Case): Promise<Text[]> {
  const codes = told.reasons.map(({ code }) => code);
  const catalogue = await reasonCatalogue(db, told.updatedAt, codes);
  const own = (await listDecisions(db, seal, told.id)).at(-1)?.text;
  return told.reasons.map(({ code, photo }) => {
    const { needsText, applicantText } = reasonWords(catalogue, code);
    const text = needsText && own ? { 'zh-CN': own, en: own } : applicantText;
    const name = photo && photoSlots[photo];
    return name ? { 'zh-CN': `${name['zh-CN']}：${text['zh-CN']}`, en: `${name.en}: ${text.en}` } : text;
  });
}

/** Where to reach the applicant: the phone on file, or that of the account. */
async function phoneOf({ db, seal }: Deps, { particulars, applicantHash }: WholeCase): Promise<string | undefined> {
  return particulars?.applicant?.phone ?? (await findAccountPerson(db, seal, applicantHash))?.phone;
}

/** Tells the registry of an approved binding and the owner of who may now handle the vehicle's violations, and how to remove them. */
async function announceBinding(deps: Deps, told: WholeCase): Promise<void> {
  const binding = await findBindingOfCase(deps.db, deps.seal, told.id);
  if (!binding?.particulars) throw new NotInDatabase(`Case ${told.id} is approved but has no binding`);
  const { owner, vehicle } = binding.particulars;
  const { identityNumber } = told.submission.applicant;
  const { plateType, plateNumber } = told.submission.vehicle;
  const effectiveAt = binding.effectiveAt.toISOString();
  await tellRegistry(deps, told.id, () =>
    deps.registry.recordBinding({ bindingId: binding.id, identityNumber, plateType, plateNumber, effectiveAt }),
  );
  if (!owner || !vehicle) return;
  const text = messageText('bound-to-owner', { plate: maskPlate(vehicle.plateNumber) });
  await sendMessage(deps, {
    id: `${binding.id}:bound-to-owner`,
    caseId: told.id,
    recipient: 'owner',
    template: 'bound-to-owner',
    to: owner.phone,
    text,
  });
}

/**
 * Tells the applicant what became of a case, or reminds them of it; of an approval also the registry and the owner. Every message and record
 * carries an idempotency key, so that running this again repeats nothing. What a case has moved on from since is not told any more, and once
 * its personal data is deleted there is nobody to tell.
 * Throws PartnerUnavailable.
 */
export async function announceCase(
  deps: Deps,
  { caseId, revision, occasion }: { caseId: string; revision: number; occasion: 'outcome' | 'reminder' },
): Promise<void> {
  const told = await findCase(deps.db, deps.seal, caseId);
  if (!told) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  const template = occasion === 'reminder' ? 'reminder' : OUTCOME_TEMPLATES[told.state];
  if (!template || told.purgedAt) return;
  // What was published while somebody is being told changes the revision, and nothing that there is to tell.
  const since = await standsSince(deps.db, told);
  if (revision < since || revision > told.revision) return;
  if (told.state === 'approved') await announceBinding(deps, told);
  const phone = await phoneOf(deps, told);
  const text = messageText(template, {
    caseNumber: told.number,
    plate: maskPlate(told.submission.vehicle.plateNumber),
    deadline: told.deadlineAt ?? undefined,
    reasons: await reasonTexts(deps, told),
  });
  await sendMessage(deps, { id: `${caseId}:${since}:${template}`, caseId, recipient: 'applicant', template, to: phone, text });
}
