import { openAccount, type Person, type OpenAccount } from '../store/accounts.ts';
import { type Binding, listBindingsAbout } from '../store/bindings.ts';
import { type Block, listBlocksOf } from '../store/blocks.ts';
import { listCasesAbout, type Particulars, type WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import type { WholeHandling } from '../store/handlings.ts';
import { listHandlingsOf } from '../store/handlings-of-person.ts';
import { type Seal, vehicleHash } from '../store/seal.ts';
import { type AtDesk, findAtDesk } from './desk.ts';
import { listObjectionsOf, type WholeViolationObjection } from '../store/violation-objections.ts';

/** In what a case calls somebody, and what a binding does. */
export type SubjectRole = 'applicant' | 'owner';

/** Everything that is held of a person, under their own number. */
export interface Subject {
  identityNumber: string;
  account: OpenAccount | null;
  /** Cases the person applied in, and those of others about the person's vehicle. */
  cases: Record<SubjectRole, WholeCase[]>;
  bindings: Record<SubjectRole, Binding[]>;
  /** What the person handled of violations themselves. */
  handlings: WholeHandling[];
  /** Online ways that are or were closed to the person. */
  blocks: Block[];
  /** What the person said against records of violations. */
  violationObjections: WholeViolationObjection[];
  /** What the person asked the 122 desk, and the times at counters they were given. */
  atDesk: AtDesk;
}

/** Finds what is held of the person with this number. */
export async function findSubject({ db, seal }: { db: Db; seal: Seal }, identityNumber: string): Promise<Subject> {
  const identityHash = seal.lookupHash('identity', identityNumber);
  // One after the other: in a transaction they share one connection.
  const account = await openAccount(db, seal, identityHash);
  const asApplicant = await listCasesAbout(db, seal, { identityHash, as: 'applicant' });
  const asOwner = await listCasesAbout(db, seal, { identityHash, as: 'owner' });
  const driven = await listBindingsAbout(db, seal, { identityHash, as: 'driver' });
  const owned = await listBindingsAbout(db, seal, { identityHash, as: 'owner' });
  const blocks = await listBlocksOf(db, seal, { identityHash, onlyOpen: false });
  const handlings = await listHandlingsOf(db, seal, identityHash);
  const violationObjections = await listObjectionsOf(db, seal, identityHash);
  // Somebody who applied for a vehicle of their own is in that case once, as applicant.
  const applied = new Set(asApplicant.map(({ id }) => id));
  const found = {
    identityNumber,
    account,
    cases: { applicant: asApplicant, owner: asOwner.filter(({ id }) => !applied.has(id)) },
    bindings: { applicant: driven, owner: owned },
    handlings,
    blocks,
    violationObjections,
  };
  const phoneHashes = phonesOf(found).map((phone) => seal.lookupHash('phone', phone));
  return { ...found, atDesk: await findAtDesk({ db, seal }, { identityHash, phoneHashes }) };
}

/** Whether nothing at all is held of the person. */
export const isUnknown = ({ account, cases, bindings, handlings, violationObjections, atDesk }: Subject): boolean =>
  !account &&
  [cases, bindings].every(({ applicant, owner }) => applicant.length + owner.length === 0) &&
  [handlings, violationObjections, atDesk.consultations, atDesk.appointments].every((list) => list.length === 0);

/** The phones by which the person was or is reached: as they are filed, and those they asked for. */
export function phonesOf(subject: Omit<Subject, 'atDesk'>): string[] {
  const asked = subject.cases.applicant.flatMap(({ submission }) => ('newPhone' in submission ? [submission.newPhone] : []));
  const shown = subject.handlings.flatMap(({ particulars }) => particulars.person.phone ?? []);
  return [...new Set([...personsOf(subject).map(({ phone }) => phone), ...asked, ...shown])];
}

/** The vehicles that the person's cases, bindings and handlings are about, as keyed hashes. */
export const vehicleHashesOf = (seal: Seal, { cases, bindings, handlings }: Subject): Buffer[] =>
  [cases, bindings]
    .flatMap(({ applicant, owner }) => [...applicant, ...owner].flatMap((each) => each.vehicleHash ?? []))
    .concat(handlings.map(({ particulars }) => vehicleHash(seal, particulars.violation.vehicle)));

/** The person as the account, the cases and the bindings have them: names and phones change over the years. */
export function personsOf({ identityNumber, account, cases, bindings }: Omit<Subject, 'atDesk'>): Person[] {
  const filed: (Particulars | null)[] = [cases, bindings].flatMap(({ applicant, owner }) =>
    [...applicant, ...owner].map((each) => each.particulars),
  );
  const persons = filed.flatMap((particulars) => [particulars?.applicant, particulars?.owner]);
  return [account?.person, ...persons]
    .filter((person) => person !== undefined && person !== null)
    .filter((person) => person.identityNumber.toUpperCase() === identityNumber);
}
