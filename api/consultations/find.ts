import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { findPhoneHolder } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { findCase, findCaseId, listCasesAbout } from '@trafficdesk/worker/store/cases.ts';
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

/** Somebody who was found, and the case by which where it was one. */
interface Found {
  asker: Asker;
  identityHash: Buffer | null;
  caseId?: string;
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

/**
 * Finds who asks, or the case they ask about, and notes it with the consultation: masked, limited per agent, and on record with a keyed hash. Whoever
 * calls may be somebody else: what is shown names nobody whole. Throws the problem not-found for a case of another city.
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
    return 'phone' in search ? byPhone(deps, search.phone) : byCase(deps, staff, search.caseNumber);
  };
  const { caseId, ...found } = await find();
  const actor = { kind: 'staff', id: staff.id } as const;
  const person = found.identityHash?.toString('base64url');
  await db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    await changeConsultation(trx, seal, locked, { asker: found, ...(caseId && { caseId }) });
    const detail = { consultationId, by: Object.keys(search)[0], ...(person && { person }) };
    await appendAudit(trx, { actor, action: 'consultation.person-searched', detail, origin });
    if (caseId) await appendAudit(trx, { actor, action: 'consultation.case-found', caseId, detail: { consultationId }, origin });
  });
  return consultationView(deps, staff, consultationId);
}

/** Takes whoever was found, and the case, off a consultation: it was somebody else. */
export async function dropPerson(deps: Deps, { staff, consultationId, origin }: Writing): Promise<ConsultationView> {
  await deps.db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    await changeConsultation(trx, deps.seal, locked, { asker: null, caseId: null });
    const detail = { consultationId };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.person-dropped', detail, origin });
  });
  return consultationView(deps, staff, consultationId);
}
