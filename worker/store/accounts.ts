import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

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

/** The platform user with this identity number, or null. */
export async function findAccount(db: Db, identityHash: Buffer): Promise<Account | null> {
  return (await db('accounts').where({ identity_hash: identityHash }).first('id', { cityCode: 'city_code' })) ?? null;
}

/** The person behind an account, as they registered, or null. */
export async function findAccountPerson(db: Db, seal: Seal, identityHash: Buffer): Promise<Person | null> {
  const row = await db('accounts').where({ identity_hash: identityHash }).first('person_sealed');
  return row ? JSON.parse(seal.open(row.person_sealed)) : null;
}

/** Registers a platform user; one phone and one identity number belong to one account. Entering the same person again changes nothing. */
export async function insertAccount(db: Db, seal: Seal, { person, cityCode }: { person: Person; cityCode: string }): Promise<void> {
  await db('accounts')
    .insert({
      identity_hash: seal.lookupHash('identity', person.identityNumber),
      phone_hash: seal.lookupHash('phone', person.phone),
      person_sealed: seal.seal(JSON.stringify(person)),
      city_code: cityCode,
    })
    .onConflict('identity_hash')
    .ignore();
}
