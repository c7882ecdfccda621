import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { findPhoneHolder } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { findCase, findCaseId, listCasesAbout } from '@trafficdesk/worker/store/cases.ts';
import { findHandling, findHandlingId } from '@trafficdesk/worker/store/handlings.ts';
import { type Asker, changeConsultation } from '@trafficdesk/worker/store/consultations.ts';
import type { z } from 'zod';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockHeld } from './held.ts';
import type { deskSearch } from './schemas.ts';
import { type ConsultationView, consultationView } from './view.ts';
import type { Writing } from './write.ts';

/** Somebody who was found, and the case or the handling by which where it was one. */
interface Found {
  asker: Asker;
  identityHash: Buffer | null;
  caseId?: string;
  handlingId?: string;
}

/** By an ID number: as the registry has them; nothing but the number while it is away, or where nobody is on file. */
async function byNumber({ registry, seal }: Deps, identityNumber: string): Promise<Found> {
  const filed = await registry.findPerson(identityNumber).catch((error: unknown) => {
    if (error instanceof PartnerUnavailable || error instanceof PartnerRefused) return null;
    throw error;
  });
  return {
    asker: { name: filed?.name ?? null, identityNumber, phone: filed?.phone ?? null },
    identityHash: seal.lookupHash('identity', identityNumber),
  };
}

/** By a phone: whose account it is, and their name and number where a case of theirs has them. */
async function byPhone({ db, seal }: Deps, phone: string): Promise<Found> {
  const identityHash = await findPhoneHolder(db, seal.lookupHash('phone', phone));
  const last = identityHash && (await listCasesAbout(db, seal, { identityHash, as: 'applicant' })).at(-1);
  const identityNumber = last?.submission.applicant.identityNumber ?? null;
  return { asker: { name: last?.particulars?.applicant?.name ?? null, identityNumber, phone }, identityHash };
}

/** By the number of a case of this person's cities: whoever applied. */
async function byCase({ db, seal }: Deps, { cities }: StaffSession, caseNumber: string): Promise<Found> {
  const caseId = await findCaseId(db, caseNumber);
  const found = caseId && (await findCase(db, seal, caseId));
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  const { applicantHash: identityHash, submission, particulars } = found;
  const applicant = particulars?.applicant;
  const identityNumber = submission?.applicant.identityNumber ?? null;
  return { asker: { name: applicant?.name ?? null, identityNumber, phone: applicant?.phone ?? null }, identityHash, caseId: found.id };
}

/** By the number of a handling of this person's cities: whose it is. */
async function byHandling({ db, seal }: Deps, { cities }: StaffSession, handlingNumber: string): Promise<Found> {
  const handlingId = await findHandlingId(db, handlingNumber);
  const found = handlingId && (await findHandling(db, seal, handlingId));
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  const { name = null, identityNumber = null, phone = null } = found.particulars?.person ?? {};
  return { asker: { name, identityNumber, phone }, identityHash: found.personHash, handlingId: found.id };
}

/**
 * Finds who asks, or the case or the handling they ask about, and notes it with the consultation: masked, limited per agent, and on record with a keyed hash. Whoever
 * calls may be somebody else: what is shown names nobody whole. Throws the problem not-found for a case or a handling of another city.
 */
export async function findForConsultation(
  deps: Deps,
  { staff, consultationId, origin }: Writing,
  search: z.output<typeof deskSearch>,
): Promise<ConsultationView> {
  const { db, seal } = deps;
  await spend(deps, 'counter-search', staff.id);
  const find = () => {
    if ('identityNumber' in search) return byNumber(deps, search.identityNumber);
    if ('phone' in search) return byPhone(deps, search.phone);
    return 'caseNumber' in search ? byCase(deps, staff, search.caseNumber) : byHandling(deps, staff, search.handlingNumber);
  };
  const { caseId, handlingId, ...found } = await find();
  const actor = { kind: 'staff', id: staff.id } as const;
  const person = found.identityHash?.toString('base64url');
  await db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    await changeConsultation(trx, seal, locked, { asker: found, ...(caseId && { caseId }), ...(handlingId && { handlingId }) });
    const detail = { consultationId, by: Object.keys(search)[0], ...(person && { person }) };
    await appendAudit(trx, { actor, action: 'consultation.person-searched', detail, origin });
    if (caseId) await appendAudit(trx, { actor, action: 'consultation.case-found', caseId, detail: { consultationId }, origin });
    if (handlingId)
      await appendAudit(trx, { actor, action: 'consultation.handling-found', detail: { consultationId, handlingId }, origin });
  });
  return consultationView(deps, staff, consultationId);
}

/** Takes whoever was found, and the case or the handling, off a consultation: it was somebody else. */
export async function dropPerson(deps: Deps, { staff, consultationId, origin }: Writing): Promise<ConsultationView> {
  await deps.db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    await changeConsultation(trx, deps.seal, locked, { asker: null, caseId: null, handlingId: null });
    const detail = { consultationId };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.person-dropped', detail, origin });
  });
  return consultationView(deps, staff, consultationId);
}
