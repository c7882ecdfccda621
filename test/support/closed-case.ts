import { randomUUID } from 'node:crypto';
import type { Outcome } from '@trafficdesk/rules/settings/retention.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Person } from '@trafficdesk/worker/store/accounts.ts';
import { insertEndOrder } from '@trafficdesk/worker/store/binding-end-orders.ts';
import { findBindingOfCase, insertBinding } from '@trafficdesk/worker/store/bindings.ts';
import { changeCase, lockCase, type Particulars } from '@trafficdesk/worker/store/cases.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { insertReveal } from '@trafficdesk/worker/store/reveals.ts';
import { buildCase, CITY } from './desk.ts';
import { writePhoto } from './sealed-rows.ts';

export interface ClosedCase {
  id: string;
  applicant: Person;
  owner: Person;
  plateNumber: string;
  /** Ids of its photos, whose files are there. */
  photoIds: string[];
  bindingId: string | null;
}

export interface ClosedCaseWish {
  outcome: Outcome;
  closedAt: Date;
  /** Numbers of the invented applicant and vehicle; fresh ones unless wished otherwise. */
  applicant?: number;
  vehicle?: number;
  /** What the officer wrote: to the applicant, on looking at a field, on ending the binding. */
  words?: string;
  /** When the binding of an approved case ended; null while it is active, as it is unless wished otherwise. */
  endedAt?: Date | null;
  officerId: string;
}

let next = 40_000;

/** A case as it stands once it has closed, with everything that a case can hold of people. */
export async function closedCase(deps: Deps, wish: ClosedCaseWish): Promise<ClosedCase> {
  const { db, seal } = deps;
  const applicantNumber = wish.applicant ?? somebody({}, (next += 40));
  const vehicleNumber = wish.vehicle ?? someVehicle({}, (next += 40));
  const { licence: _, ...applicant } = inventPerson(applicantNumber);
  const { owner, ...vehicle } = inventVehicle(vehicleNumber);
  const words = wish.words ?? `请${applicant.name}与${owner.name}一同到窗口`;
  const { id, photos } = await buildCase(deps, { applicant: applicantNumber, vehicle: vehicleNumber });
  const photoIds = Object.values(photos);
  for (const photoId of photoIds) await writePhoto(deps, photoId);
  const uploadedAt = new Date(wish.closedAt.getTime() - 3_600_000);
  await db('photos').whereIn('id', photoIds).update({ uploaded_at: uploadedAt });

  const particulars: Particulars = { applicant, owner, vehicle };
  await db.transaction(async (trx) =>
    changeCase(trx, seal, await lockCase(trx, seal, id), { state: wish.outcome, particulars, closedAt: wish.closedAt }),
  );
  const { officerId } = wish;
  await proposeDecision(db, seal, {
    id: randomUUID(),
    caseId: id,
    officerId,
    revision: 1,
    verdict: 'return',
    reasons: [{ code: 'other' }],
    text: words,
  });
  await insertReveal(db, seal, { staffId: officerId, of: { caseId: id }, field: 'owner.phone', reason: 'other', note: words });
  const bindingId = wish.outcome === 'approved' ? await bound(deps, id, { particulars, words, officerId, at: wish.closedAt }) : null;
  if (wish.endedAt) await db('bindings').where({ id: bindingId }).update({ ended_at: wish.endedAt, ended_by: 'driver' });
  return { id, applicant, owner, plateNumber: vehicle.plateNumber, photoIds, bindingId };
}

async function bound(
  { db, seal, registry }: Deps,
  caseId: string,
  { particulars, words, officerId, at }: { particulars: Particulars; words: string; officerId: string; at: Date },
): Promise<string> {
  const row = await db('cases').where({ id: caseId }).first();
  const isBound = await insertBinding(db, seal, {
    caseId,
    cityCode: CITY,
    applicantHash: row.applicant_hash,
    vehicleHash: row.vehicle_hash,
    ownerHash: row.owner_hash,
    particulars,
    at,
  });
  if (!isBound) throw new Error(`Whoever applied in ${caseId} has no account`);
  const binding = await findBindingOfCase(db, seal, caseId);
  await registry.recordBinding({
    bindingId: binding?.id ?? '',
    identityNumber: particulars.applicant?.identityNumber ?? '',
    plateType: particulars.vehicle?.plateType ?? '',
    plateNumber: particulars.vehicle?.plateNumber ?? '',
    effectiveAt: at.toISOString(),
  });
  await insertEndOrder(db, seal, { bindingId: binding?.id ?? '', staffId: officerId, reason: words });
  return binding?.id ?? '';
}
