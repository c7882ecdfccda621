import type { Client } from '@temporalio/client';
import type { Deps } from '../deps.ts';
import { purgeHandling } from '../retention/purge-handling.ts';
import { recordPurges } from '../retention/record-purges.ts';
import { emptyAccount } from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import { deleteBindingCodesOf } from '../store/binding-codes.ts';
import { lockQuotas } from '../store/bindings.ts';
import { forgetInMisuse } from '../store/misuse-findings.ts';
import { deletePhoneCodesOf } from '../store/phone-codes.ts';
import type { PurgeGround } from '../store/purges.ts';
import { deleteRegistrationChecksOf } from '../store/registration-checks.ts';
import { emptyRegistrations } from '../store/registrations.ts';
import { deleteSearchesFor } from '../store/searches.ts';
import { emptyObjectionsOf } from '../store/violation-objection-moves.ts';
import { eraseAtDesk } from './desk.ts';
import { endBindings } from './end-bindings.ts';
import { type ErasedPhotos, eraseApplication, eraseOwner } from './erase-case.ts';
import { findSubject, isUnknown, personsOf, phonesOf, type Subject, vehicleHashesOf } from './find-subject.ts';
import { findObstacles, type Obstacle } from './obstacles.ts';

type Stores = Pick<Deps, 'db' | 'seal' | 'photos'>;

const GROUND: PurgeGround = { basis: 'erasure' };

export interface ErasureOrder {
  /** Upper case, without blanks around it. */
  identityNumber: string;
  /** Who carries it out, for the record. */
  by: string;
  /** Ends the person's bindings first, as driver and as owner. */
  endingBindings: boolean;
}

/** What was deleted. */
export interface Erased {
  account: boolean;
  phoneCodes: number;
  /** Cases the person applied in, and those of others that they are gone from as owner. */
  applications: number;
  applicationsOfOthers: number;
  /** What was asked of the 122 desk, and times at counters. */
  atDesk: number;
  photos: ErasedPhotos;
  /** Violations the person handled themselves, and objected to. */
  handlings: number;
  violationObjections: number;
}

/** `unknown`: nothing is held of the person. */
export type Erasure = { result: 'unknown' } | { result: 'refused'; obstacles: Obstacle[] } | ({ result: 'erased' } & Erased);

/** The cases of a role, those included that only a binding leads to. */
const caseIdsOf = ({ cases, bindings }: Subject, role: 'applicant' | 'owner'): string[] => [
  ...new Set([...cases[role].map(({ id }) => id), ...bindings[role].map(({ caseId }) => caseId)]),
];

async function eraseCases(stores: Stores, subject: Subject): Promise<Pick<Erased, 'applications' | 'applicationsOfOthers' | 'photos'>> {
  const applied = caseIdsOf(subject, 'applicant');
  const owned = caseIdsOf(subject, 'owner').filter((id) => !applied.includes(id));
  const caseIds = [...applied, ...owned];
  const names = [subject.identityNumber, ...personsOf(subject).flatMap(({ name, phone }) => [name, phone])];
  const photos: ErasedPhotos = { deleted: 0, kept: 0 };
  const count = ({ deleted, kept }: ErasedPhotos): void => {
    photos.deleted += deleted;
    photos.kept += kept;
  };
  for (const caseId of applied) count(await eraseApplication(stores, { caseId, caseIds }));
  for (const caseId of owned) count(await eraseOwner(stores, { caseId, caseIds }, names));
  return { applications: applied.length, applicationsOfOthers: owned.length, photos };
}

async function eraseHandlings({ db }: Stores, { handlings }: Subject): Promise<number> {
  for (const { id } of handlings) await db.transaction((trx) => purgeHandling(trx, GROUND, id));
  return handlings.length;
}

const erasePhoneCodes = ({ db, seal }: Stores, subject: Subject): Promise<number> =>
  db.transaction(async (trx) => {
    const phones = phonesOf(subject).map((phone) => seal.lookupHash('phone', phone));
    const count = await deletePhoneCodesOf(trx, phones);
    const purges = [{ subject: 'phone-codes', what: ['rows'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'phone-codes.purged', purges, detail: { count } });
    return count;
  });

const eraseBindingCodes = ({ db, seal }: Stores, { identityNumber }: Subject): Promise<void> =>
  db.transaction(async (trx) => {
    const count = await deleteBindingCodesOf(trx, seal.lookupHash('identity', identityNumber));
    const purges = [{ subject: 'binding-codes', what: ['rows'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'binding-codes.purged', purges, detail: { count } });
  });

const eraseRegistrationChecks = ({ db, seal }: Stores, { identityNumber }: Subject): Promise<void> =>
  db.transaction(async (trx) => {
    const count = await deleteRegistrationChecksOf(trx, seal.lookupHash('identity', identityNumber));
    const purges = [{ subject: 'registration-checks', what: ['rows'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'registration-checks.purged', purges, detail: { count } });
  });

const eraseSearches = ({ db, seal }: Stores, subject: Subject): Promise<void> =>
  db.transaction(async (trx) => {
    const phones = phonesOf(subject).map((phone) => seal.lookupHash('phone', phone));
    const sought = [seal.lookupHash('identity', subject.identityNumber), ...phones, ...vehicleHashesOf(seal, subject)];
    const count = await deleteSearchesFor(trx, sought);
    const purges = [{ subject: 'searches', what: ['rows'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'searches.purged', purges, detail: { count } });
  });

const eraseViolationObjections = ({ db, seal }: Stores, { identityNumber }: Subject): Promise<number> =>
  db.transaction(async (trx) => {
    const count = await emptyObjectionsOf(trx, seal.lookupHash('identity', identityNumber));
    const purges = [{ subject: 'violation-objections', what: ['personal', 'look-up-hashes'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'violation-objections.purged', purges, detail: { count } });
    return count;
  });

const eraseFromFindings = ({ db, seal }: Stores, { identityNumber }: Subject): Promise<void> =>
  db.transaction(async (trx) => {
    const count = await forgetInMisuse(trx, seal.lookupHash('identity', identityNumber));
    const purges = [{ subject: 'misuse-findings', what: ['look-up-hashes'] } as const];
    if (count > 0) await recordPurges(trx, GROUND, { action: 'misuse-findings.purged', purges, detail: { count } });
  });

/**
 * The account goes last: approvals wait meanwhile, so that none binds somebody who is gone. Answers whether there was one; null, and nothing
 * is deleted, where a case or a binding has come in since the others were deleted.
 */
const eraseAccount = ({ db, seal }: Stores, { identityNumber }: Subject): Promise<boolean | null> =>
  db.transaction(async (trx) => {
    const hash = seal.lookupHash('identity', identityNumber);
    await lockQuotas(trx, { applicantHash: hash, vehicleHash: hash });
    const { account, ...others } = await findSubject({ db: trx, seal }, identityNumber);
    if (!isUnknown({ ...others, account: null })) return null;
    if (!account) return false;
    await emptyAccount(trx, account.id);
    await emptyRegistrations(trx, account.id);
    const purges = [{ subject: 'account', subjectId: account.id, what: ['accounts.person', 'look-up-hashes'] } as const];
    await recordPurges(trx, GROUND, { action: 'account.purged', purges, detail: { accountId: account.id } });
    return true;
  });

/**
 * Deletes everything that is held of the person with this number (Personal Information Protection Law 47), or says what stands in the way and
 * deletes nothing. Each step is whole or not at all and on record with it: cut off at any point, the same order again goes on from there.
 */
export async function eraseSubject(stores: Stores, client: Client, { identityNumber, by, endingBindings }: ErasureOrder): Promise<Erasure> {
  const look = () => findSubject(stores, identityNumber);
  let subject = await look();
  if (isUnknown(subject)) return { result: 'unknown' };
  const before = await findObstacles(client, subject);
  const lasting = before.filter(({ code }) => !(endingBindings && code === 'binding-active'));
  if (lasting.length > 0) return { result: 'refused', obstacles: lasting };

  const detail = { by, cases: caseIdsOf(subject, 'applicant').length, casesOfOthers: caseIdsOf(subject, 'owner').length };
  await appendAudit(stores.db, { actor: { kind: 'system' }, action: 'person.erasure-ordered', reason: 'person-asked', detail });
  if (before.length > 0) {
    await endBindings(client, subject);
    subject = await look();
    const obstacles = await findObstacles(client, subject);
    if (obstacles.length > 0) return { result: 'refused', obstacles };
  }

  const phoneCodes = await erasePhoneCodes(stores, subject);
  await eraseBindingCodes(stores, subject);
  await eraseRegistrationChecks(stores, subject);
  await eraseFromFindings(stores, subject);
  await eraseSearches(stores, subject);
  const violationObjections = await eraseViolationObjections(stores, subject);
  const cases = await eraseCases(stores, subject);
  const handlings = await eraseHandlings(stores, subject);
  const atDesk = await eraseAtDesk(stores, GROUND, subject.atDesk);
  const account = await eraseAccount(stores, subject);
  if (account === null) return eraseSubject(stores, client, { identityNumber, by, endingBindings });
  return { result: 'erased', account, phoneCodes, handlings, violationObjections, atDesk, ...cases };
}
