import type { Message } from '@trafficdesk/rules/messages.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { HandlingOccasion } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { PartnerFailure } from '../partners/errors.ts';
import { maskPlate } from '../persons/mask.ts';
import { openAccountPhone } from '../store/accounts.ts';
import { findHandling, type WholeHandling } from '../store/handlings.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { reasonCatalogue } from '../store/reason-catalogue.ts';
import { recordWhatWent } from '../telling/record-what-went.ts';
import { sendMessage } from '../telling/send-message.ts';
import { endPaidElsewhere } from './paid-elsewhere.ts';

async function reasonTexts({ db }: Pick<Deps, 'db'>, { reasons, updatedAt }: WholeHandling): Promise<Text[]> {
  const catalogue = await reasonCatalogue(db, updatedAt, reasons);
  return reasons.map((code) => reasonWords(catalogue, code).applicantText);
}

/** What there is to tell of a handling as it stands; null where it has moved on from that. */
async function messageOf(deps: Pick<Deps, 'db'>, told: WholeHandling, occasion: HandlingOccasion): Promise<Message | null> {
  const { number: caseNumber, state, fineFen, points, particulars, dueAt } = told;
  const plate = maskPlate(particulars.violation.vehicle.plateNumber);
  const waits = state === 'awaiting-payment' && dueAt;
  if (occasion === 'penalty' && waits)
    return { template: 'penalty-recorded', params: { caseNumber, plate, fineFen, points, deadline: dueAt } };
  if (occasion === 'reminder' && waits) return { template: 'payment-reminder', params: { caseNumber, fineFen, deadline: dueAt } };
  if (occasion === 'overdue' && waits) return { template: 'payment-overdue', params: { caseNumber, fineFen, deadline: dueAt } };
  if (occasion === 'paid' && state === 'done')
    return { template: 'payment-recorded', params: { caseNumber, fineFen: fineFen + told.lateFeeFen } };
  // The workflow says this of every handling that ends when its penalty is decided.
  if (occasion === 'refused' && state === 'done' && fineFen === 0)
    return { template: 'penalty-without-fine-recorded', params: { caseNumber, plate, points } };
  if (occasion === 'refused' && state === 'refused')
    return { template: 'handling-refused', params: { caseNumber, reasons: await reasonTexts(deps, told) } };
  return null;
}

/** Nobody is asked for what they have paid elsewhere; while the violation database is away, they are reminded all the same. */
async function lookElsewhere(deps: Deps, handlingId: string): Promise<void> {
  await endPaidElsewhere(deps, { handlingId }).catch((error: unknown) => {
    if (!(error instanceof PartnerFailure)) throw error;
    deps.log.warn({ err: error, handlingId }, 'whether a fine was paid elsewhere could not be asked');
  });
}

/**
 * Tells a person how their handling stands, at the phone of their account, or else the one on file. Each message has an idempotency key: running this
 * again repeats none. What the handling has moved on from is not told any more, only what went out before is recorded, and once its data is deleted there is nobody to tell. Throws
 * PartnerUnavailable.
 */
export async function announceHandling(
  deps: Deps,
  { handlingId, occasion }: { handlingId: string; occasion: HandlingOccasion },
): Promise<void> {
  const { db, seal } = deps;
  if (occasion === 'reminder' || occasion === 'overdue') await lookElsewhere(deps, handlingId);
  const told = await findHandling(db, seal, handlingId);
  if (!told) throw new NotInDatabase(`Handling ${handlingId} is not in the database`);
  if (told.purgedAt) return;
  const about = { key: handlingId, handlingId };
  const message = await messageOf(deps, told, occasion);
  if (!message) return recordWhatWent(deps, about);
  const to = (await openAccountPhone(db, seal, told.personHash)) ?? told.particulars.person.phone ?? undefined;
  await sendMessage(deps, { about, to, ...message });
}
