import type { Message, MessageTemplate } from '@trafficdesk/rules/messages.ts';
import { photoSlots } from '@trafficdesk/rules/facts/codes/photo-slot.ts';
import { reasonWords, toldToAnybody } from '@trafficdesk/rules/reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Deps } from '../deps.ts';
import { isFinal } from '../contracts/case-state.ts';
import { processOf } from '../processes/index.ts';
import { type Case, findCase, type WholeCase } from '../store/cases.ts';
import { listDecisions } from '../store/decisions.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { standsSince } from '../store/re-evaluated-cases.ts';
import { reasonCatalogue } from '../store/reason-catalogue.ts';
import { isKnown } from '../telling/is-known.ts';
import { phoneOfApplicant } from '../telling/phone-of-applicant.ts';
import { recordWhatWent } from '../telling/record-what-went.ts';
import { sendMessage } from '../telling/send-message.ts';
import { tellJoined } from '../telling/tell-joined.ts';

/** An approval is told in the words of its process. */
const OUTCOME_TEMPLATES: Partial<Record<Case['state'], MessageTemplate>> = {
  returned: 'returned',
  refused: 'refused',
  'referred-to-counter': 'referred-to-counter',
  expired: 'expired',
};

/**
 * The reasons a case carries, in the words the applicant is told, photo by photo; an officer's own words stand in for the catalogue's
 * where a reason asks for them. What only the person may know is told to nobody who may be somebody else: at a phone on file or of their account
 * it is they who read it, at a new one, which the case names, whoever handed it in.
 */
async function reasonTexts({ db, seal }: Deps, told: WholeCase): Promise<Text[]> {
  const catalogueOf = (reasons: Case['reasons']) =>
    reasonCatalogue(
      db,
      told.updatedAt,
      reasons.map(({ code }) => code),
    );
  const decisions = await listDecisions(db, seal, told.id);
  const isTheirs = !('newPhone' in told.submission) || isKnown(told, decisions);
  const reasons = isTheirs ? told.reasons : toldToAnybody(await catalogueOf(told.reasons), told.reasons);
  const catalogue = await catalogueOf(reasons);
  const own = decisions.at(-1)?.text;
  return reasons.map(({ code, photo }) => {
    const { needsText, applicantText } = reasonWords(catalogue, code);
    const text = needsText && own ? { 'zh-CN': own, en: own } : applicantText;
    const name = photo && photoSlots[photo];
    return name ? { 'zh-CN': `${name['zh-CN']}：${text['zh-CN']}`, en: `${name.en}: ${text.en}` } : text;
  });
}

type Occasion = 'outcome' | 'reminder' | 'overdue';

/** A returned case that is still to be mended; files that have not followed in time. */
const OCCASION_TEMPLATES: Record<Exclude<Occasion, 'outcome'>, MessageTemplate> = { reminder: 'reminder', overdue: 'effect-overdue' };

/** What the applicant is told; null where nothing is. */
async function messageOf(deps: Deps, told: WholeCase, occasion: Occasion): Promise<Message | null> {
  if (told.state === 'approved') return processOf(told).approvalMessage(told);
  const own = occasion === 'outcome' && (await processOf(told).standingMessage?.(deps, told));
  if (own) return own;
  const template = occasion === 'outcome' ? OUTCOME_TEMPLATES[told.state] : OCCASION_TEMPLATES[occasion];
  if (!template) return null;
  return { template, params: { caseNumber: told.number, deadline: told.deadlineAt ?? undefined, reasons: await reasonTexts(deps, told) } };
}

/**
 * Tells the applicant what became of a case, or reminds them of it; of an approval also everybody whom its process tells, of an end also those whose applications were joined. Every message and record
 * carries an idempotency key, so that running this again repeats nothing. What a case has moved on from since is not told any more, only what went out before is recorded, and once
 * its personal data is deleted there is nobody to tell.
 * Throws PartnerUnavailable.
 */
export async function announceCase(
  deps: Deps,
  { caseId, revision, occasion }: { caseId: string; revision: number; occasion: Occasion },
): Promise<void> {
  const told = await findCase(deps.db, deps.seal, caseId);
  if (!told) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  if (told.purgedAt) return;
  if (isFinal(told.state) && told.process !== 'binding') await tellJoined(deps, told);
  const message = await messageOf(deps, told, occasion);
  // What was published while somebody is being told changes the revision, and nothing that there is to tell.
  const since = await standsSince(deps.db, told);
  if (!message || revision < since || revision > told.revision) return recordWhatWent(deps, { key: caseId, caseId });
  if (told.state === 'approved') await processOf(told).announceApproval(deps, told);
  else if (occasion === 'outcome') await processOf(told).announceStanding?.(deps, told, since);
  const about = { key: `${caseId}:${since}`, caseId };
  await sendMessage(deps, { about, to: await phoneOfApplicant(deps, told), ...message });
}
