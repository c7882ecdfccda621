import { randomUUID } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** A person as the registry files them. */
export interface Person {
  name: string;
  identityNumber: string;
  identityDocumentType: string;
  phone: string;
}

export interface Account {
  id: string;
  cityCode: string;
}

const placeOf = (id: string): Place => `accounts.person:${id}`;

/** The platform user with this identity number, or null. */
export async function findAccount(db: Db, identityHash: Buffer): Promise<Account | null> {
  return (await db('accounts').where({ identity_hash: identityHash }).first('id', { cityCode: 'city_code' })) ?? null;
}

/** The person behind an account, as they registered, or null. */
export async function findAccountPerson(db: Db, seal: Seal, identityHash: Buffer): Promise<Person | null> {
  const row = await db('accounts').where({ identity_hash: identityHash }).first('id', 'person_sealed');
  return row ? JSON.parse(seal.open(row.person_sealed, placeOf(row.id))) : null;
}

/** Registers a platform user; one phone and one identity number belong to one account. Entering the same person again changes nothing. */
export async function insertAccount(db: Db, seal: Seal, { person, cityCode }: { person: Person; cityCode: string }): Promise<void> {
  const id = randomUUID();
  await db('accounts')
    .insert({
      id,
      identity_hash: seal.lookupHash('identity', person.identityNumber),
      phone_hash: seal.lookupHash('phone', person.phone),
      person_sealed: seal.seal(JSON.stringify(person), placeOf(id)),
      city_code: cityCode,
    })
    .onConflict('identity_hash')
    .ignore();
}

/** An account with everything it holds of its person. */
export interface WholeAccount extends Account {
  person: Person;
  registeredAt: Date;
}

/** The account of this identity number with its person, or null. */
export async function findWholeAccount(db: Db, seal: Seal, identityHash: Buffer): Promise<WholeAccount | null> {
  const row = await db('accounts')
    .where({ identity_hash: identityHash })
    .first('id', 'person_sealed', { cityCode: 'city_code', registeredAt: 'registered_at' });
  if (!row) return null;
  const { person_sealed, ...account } = row;
  return { ...account, person: JSON.parse(seal.open(person_sealed, placeOf(account.id))) };
}

/** Deletes what an account holds of its person, who can register again; the row stays for what refers to it. */
export async function emptyAccount(trx: Db, id: string): Promise<void> {
  await trx('accounts').where({ id }).update({ identity_hash: null, phone_hash: null, person_sealed: null, purged_at: trx.fn.now() });
}
