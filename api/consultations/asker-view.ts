import { maskIdentityNumber, maskName, maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { findPhoneHolder } from '@trafficdesk/worker/store/accounts.ts';
import { listAppointmentsOf } from '@trafficdesk/worker/store/appointments.ts';
import { listBindingsOf } from '@trafficdesk/worker/store/bindings.ts';
import { listConsultationsOf } from '@trafficdesk/worker/store/consultation-queue.ts';
import type { Consultation } from '@trafficdesk/worker/store/consultations.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { type Handling, listHandlings } from '@trafficdesk/worker/store/handlings.ts';
import { listOpenCasesOf } from '@trafficdesk/worker/store/open-cases.ts';
import type { z } from 'zod';
import { appointmentViews } from '../appointments/view.ts';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { handlingLine } from './handling-line.ts';
import type { asker } from './schemas.ts';

type View = z.input<typeof asker>;

/** How many of what somebody asked before are told. */
const MOST_BEFORE = 10;

/** How many bindings somebody has in force, as driver and as owner. */
async function countBindings({ db, seal }: Deps, identityHash: Buffer): Promise<number> {
  const roles = ['driver', 'owner'] as const;
  const found = await Promise.all(roles.map((as) => listBindingsOf(db, seal, { identityHash, as, onlyActive: true })));
  return found.flat().length;
}

/** How many of somebody's handlings are looked at. */
const LAST_HANDLINGS = 20;

/** The last handlings that somebody confirmed. */
async function confirmedHandlings({ db, seal }: Deps, personHash: Buffer): Promise<Handling[]> {
  const { items } = await listHandlings(db, seal, { cities: null, personHash, limit: LAST_HANDLINGS });
  return items.filter(({ confirmedAt }) => confirmedAt !== null);
}

const masked = <T extends string>(value: string | null, mask: (value: string) => T) => (value === null ? null : mask(value));

/** Who asks, masked, and where they stand: by their number where it is known, else by whose the phone is. */
export async function askerView(deps: Deps, viewer: StaffSession, about: Consultation): Promise<View | null> {
  const { db, seal } = deps;
  const { cities } = viewer;
  const { asker: known, phoneHash } = about;
  if (!known) return null;
  const identityHash = about.identityHash ?? (phoneHash && (await findPhoneHolder(db, phoneHash)));
  const whom = { identityHash: identityHash ?? undefined, phoneHashes: phoneHash ? [phoneHash] : [] };
  const [account, bindings, cases, handlings, appointments, before, cityName, now] = await Promise.all([
    identityHash && findAccount(db, identityHash),
    identityHash ? countBindings(deps, identityHash) : 0,
    identityHash ? listOpenCasesOf(db, identityHash) : [],
    identityHash ? confirmedHandlings(deps, identityHash) : [],
    listAppointmentsOf(db, seal, whom),
    listConsultationsOf(db, seal, whom),
    cityNames(db),
    databaseTime(db),
  ]);
  return {
    name: masked(known.name, maskName),
    identityNumber: masked(known.identityNumber, maskIdentityNumber),
    phone: masked(known.phone, maskPhone),
    registered: Boolean(account),
    bindings,
    cases: cases.map(({ cityCode, submittedAt, ...found }) => ({
      ...found,
      cityName: cityName(cityCode),
      submittedAt: submittedAt.toISOString(),
      visible: isVisible({ cityCode }, cities),
    })),
    handlings: handlings.map((found) => handlingLine(found, viewer, cityName)),
    appointments: await appointmentViews(
      deps,
      appointments.filter(({ state, startsAt }) => state === 'booked' && startsAt > now),
    ),
    before: before
      .filter(({ id }) => id !== about.id)
      .slice(0, MOST_BEFORE)
      .map(({ id, number, topic, state, askedAt, cityCode }) => ({
        id,
        number,
        topic,
        state,
        askedAt: askedAt.toISOString(),
        visible: isVisible({ cityCode }, cities),
      })),
  };
}
