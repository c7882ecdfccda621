import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { proofUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertBindingCode } from '@trafficdesk/worker/store/binding-codes.ts';
import type { NewCase } from '@trafficdesk/worker/store/cases.ts';
import { findLastCheck, type IdentityCheck, settleIdentityCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import { ownerCodeOf, tryOwnerCode } from '@trafficdesk/worker/store/owner-codes.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import { vi } from 'vitest';
import { buildCase, type CaseWish, CITY } from './desk.ts';
import { ALWAYS, putCity } from './put-city.ts';

const NO_PHOTOS = { applicant: null, owner: null, documents: null };

/** Real-person checks are on in the city from now on. */
export const switchIdentityOn = ({ db }: Deps): Promise<void> =>
  putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: { identity: ALWAYS } });

let last = 500_000;

/** A vehicle and an applicant that nobody else has. */
export const strangers = () => ({ vehicle: someVehicle({}, (last += 80)), applicant: somebody({}, last + 40) });

/** Writes a case of somebody who has scanned the owner's code, without photos. */
export async function buildQrCase(deps: Deps, wish: CaseWish = {}): Promise<NewCase<'binding'> & { vehicle: number }> {
  const { vehicle, applicant } = { ...strangers(), ...wish };
  const { owner, ...key } = inventVehicle(vehicle);
  const codeId = randomUUID();
  const ownerHash = deps.seal.lookupHash('identity', owner.identityNumber);
  await insertBindingCode(deps.db, { id: codeId, channelId: 'app', ownerHash, vehicleHash: vehicleHash(deps.seal, key), minutes: 3 });
  const opened = await buildCase(deps, { photos: NO_PHOTOS, ...wish, applicant, vehicle, way: { kind: 'qr', codeId } });
  await deps.db('binding_codes').where({ id: codeId }).update({ used_at: new Date(), used_by_case: opened.id });
  return { ...opened, vehicle };
}

/** Writes a case of somebody who gives the engine number's end, the right one unless wished otherwise, without photos. */
export async function buildSmsCase(
  deps: Deps,
  wish: CaseWish & { engineNumberEnd?: string } = {},
): Promise<NewCase<'binding'> & { vehicle: number }> {
  const { vehicle, applicant } = { ...strangers(), ...wish };
  const engineNumberEnd = wish.engineNumberEnd ?? inventVehicle(vehicle).engineNumber.slice(-6);
  const opened = await buildCase(deps, { photos: NO_PHOTOS, ...wish, applicant, vehicle, way: { kind: 'sms', engineNumberEnd } });
  return { ...opened, vehicle };
}

/** The n-th check of a case, once it has begun. */
export const begunCheck = (deps: Deps, caseId: string, n = 1): Promise<IdentityCheck> =>
  vi.waitFor(
    async () => {
      const check = await findLastCheck(deps.db, deps.seal, caseId);
      if (check?.try !== n) throw new Error(`Check ${n} of case ${caseId} has not begun`);
      return check;
    },
    { timeout: 20_000, interval: 50 },
  );

const proven = (handle: WorkflowHandle): Promise<Standing> => handle.executeUpdate(proofUpdate, { args: [{}] });

/** What a notice of the identity partner leads to. */
export async function told(deps: Deps, handle: WorkflowHandle, { checkId }: IdentityCheck, state: 'passed' | 'failed'): Promise<Standing> {
  await settleIdentityCheck(deps.db, { checkId, state });
  return proven(handle);
}

/** Waits until the owner was sent the n-th code, and enters it. */
export async function enterCode(deps: Deps, handle: WorkflowHandle, caseId: string, n = 1): Promise<Standing> {
  const { db, seal } = deps;
  await vi.waitFor(
    async () => {
      const row = await db('owner_codes').where({ case_id: caseId }).first('sent');
      if (row?.sent !== n) throw new Error(`Code ${n} of case ${caseId} was not sent`);
    },
    { timeout: 20_000, interval: 50 },
  );
  const right = await db.transaction((trx) => tryOwnerCode(trx, seal, { caseId, code: ownerCodeOf(seal, caseId, n), attempts: 5 }));
  if (!right) throw new Error('The code was not accepted');
  return proven(handle);
}
