import { randomUUID } from 'node:crypto';
import { askOne } from './ask.ts';
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
  phoneHash: Buffer;
}

type AccountColumn = 'person' | 'phone';
const placeOf = (column: AccountColumn, id: string): Place => `accounts.${column}:${id}`;

/**
 * What an account holds of its person. The phone has a column of its own, which the api may read: it sends codes there, and needs nothing
 * else of who somebody is.
 */
const personalColumns = (seal: Seal, id: string, { phone, ...rest }: Person) => ({
  identity_hash: seal.lookupHash('identity', rest.identityNumber),
  phone_hash: seal.lookupHash('phone', phone),
  person_sealed: seal.seal(JSON.stringify(rest), placeOf('person', id)),
  phone_sealed: seal.seal(phone, placeOf('phone', id)),
});

interface SealedPerson {
  id: string;
  person_sealed: string;
  phone_sealed: string;
}

const openPerson = (seal: Seal, { id, person_sealed, phone_sealed }: SealedPerson): Person => ({
  ...JSON.parse(seal.open(person_sealed, placeOf('person', id))),
  phone: seal.open(phone_sealed, placeOf('phone', id)),
});

/** The platform user with this identity number, or null. */
export async function findAccount(db: Db, identityHash: Buffer): Promise<Account | null> {
  return askOne(db, `select id, city_code as "cityCode", phone_hash as "phoneHash" from accounts where identity_hash = $1`, [identityHash]);
}

/** An account with everything it holds of its person, as they registered. */
export interface OpenAccount extends Account {
  person: Person;
  registeredAt: Date;
}

/** As `findAccount`, with the person; the api may open no more than the phone. */
export async function openAccount(db: Db, seal: Seal, identityHash: Buffer): Promise<OpenAccount | null> {
  const row = await db('accounts')
    .where({ identity_hash: identityHash })
    .first('id', 'person_sealed', 'phone_sealed', { cityCode: 'city_code', phoneHash: 'phone_hash', registeredAt: 'registered_at' });
  if (!row) return null;
  const { id, cityCode, phoneHash, registeredAt } = row;
  return { id, cityCode, phoneHash, registeredAt, person: openPerson(seal, row) };
}

/** The phone of the account with this identity number, where codes go, or null. */
export async function openAccountPhone(db: Db, seal: Seal, identityHash: Buffer): Promise<string | null> {
  const row = await db('accounts').where({ identity_hash: identityHash }).first('id', 'phone_sealed');
  return row ? seal.open(row.phone_sealed, placeOf('phone', row.id)) : null;
}

/** Registers a platform user; one phone and one identity number belong to one account. Entering the same person again changes nothing. */
export async function insertAccount(db: Db, seal: Seal, { person, cityCode }: { person: Person; cityCode: string }): Promise<void> {
  const id = randomUUID();
  await db('accounts')
    .insert({ id, ...personalColumns(seal, id, person), city_code: cityCode })
    .onConflict('identity_hash')
    .ignore();
}

/** Which of an account's two numbers another account has. */
export type TakenNumber = 'identity' | 'phone';

/** Thrown where an ID number or a phone belongs to another account. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';
  readonly number: TakenNumber;

  constructor(number: TakenNumber) {
    super(`The ${number} number belongs to another account`);
    this.number = number;
  }
}

const TAKEN: Readonly<Record<string, TakenNumber>> = {
  accounts_identity_hash_key: 'identity',
  accounts_phone_hash_key: 'phone',
  accounts_former_phone_hash_key: 'phone',
};

/** NumberTaken for a number that another account has; any other error as it is. */
function takenBy(error: unknown): unknown {
  const number = TAKEN[(error as { constraint?: string } | null)?.constraint ?? ''];
  return number ? new NumberTaken(number) : error;
}

/**
 * Makes the account of a person; answers its id. Of several at the same moment with one phone or one ID number one succeeds: the others wait
 * for it and are told NumberTaken.
 */
export async function registerAccount(trx: Db, seal: Seal, { person, cityCode }: { person: Person; cityCode: string }): Promise<string> {
  const id = randomUUID();
  try {
    await trx('accounts').insert({ id, ...personalColumns(seal, id, person), city_code: cityCode });
  } catch (error) {
    throw takenBy(error);
  }
  return id;
}

/** A change of the phone of an account, and what it rests on. */
export interface PhoneReplacement {
  identityHash: Buffer;
  phone: string;
  /** Of the phone that the account has to have for it; null where none is known. */
  standing: Buffer | null;
  /** Keeps the phone that is replaced for this account until it is released: nobody else gets it meanwhile. */
  reserving: boolean;
}

/** What came of it: the account with the phone it has now and the one it had, by their hashes. */
export type Replaced = { accountId: string; phoneHash: Buffer; formerPhoneHash: Buffer };

/**
 * Puts another phone into an account. A phone it has already changes nothing; any other than `standing` is left. Throws NumberTaken where the
 * phone belongs to another account, or is reserved for it; nothing further can be done in that transaction.
 */
export async function putPhone(
  trx: Db,
  seal: Seal,
  { identityHash, phone, standing, reserving }: PhoneReplacement,
): Promise<Replaced | 'unchanged' | 'changed-meanwhile' | 'no-account'> {
  const row = await trx('accounts').where({ identity_hash: identityHash }).forUpdate().first('id', 'phone_hash');
  if (!row) return 'no-account';
  const phoneHash = seal.lookupHash('phone', phone);
  if (phoneHash.equals(row.phone_hash)) return 'unchanged';
  if (!standing?.equals(row.phone_hash)) return 'changed-meanwhile';
  const phone_sealed = seal.seal(phone, placeOf('phone', row.id));
  const former_phone_hash = reserving ? row.phone_hash : null;
  try {
    await trx('accounts').where({ id: row.id }).update({ phone_hash: phoneHash, phone_sealed, former_phone_hash });
  } catch (error) {
    throw takenBy(error);
  }
  return { accountId: row.id, phoneHash, formerPhoneHash: row.phone_hash };
}

/** What replaced the phone of an account is final, or undone: the former one is free for others. */
export async function releaseFormerPhone(trx: Db, identityHash: Buffer): Promise<void> {
  await trx('accounts').where({ identity_hash: identityHash }).whereNotNull('former_phone_hash').update({ former_phone_hash: null });
}

/** The identity hash of the account that has this phone, or for which it is reserved; null where it is free. */
export async function findPhoneHolder(db: Db, phoneHash: Buffer): Promise<Buffer | null> {
  const row = await db('accounts').where({ phone_hash: phoneHash }).orWhere({ former_phone_hash: phoneHash }).first('identity_hash');
  return row?.identity_hash ?? null;
}

/** Locks the account of a person, and the one that has a phone, until the caller's transaction ends. */
export async function lockAccounts(trx: Db, { identityHash, phoneHash }: { identityHash: Buffer; phoneHash: Buffer }): Promise<void> {
  await trx('accounts').where({ identity_hash: identityHash }).orWhere({ phone_hash: phoneHash }).orderBy('id').forUpdate().select('id');
}

/** Deletes what an account holds of its person, who can register again; the row stays for what refers to it. */
export async function emptyAccount(trx: Db, id: string): Promise<void> {
  const nothing = { identity_hash: null, phone_hash: null, former_phone_hash: null, person_sealed: null, phone_sealed: null };
  await trx('accounts')
    .where({ id })
    .update({ ...nothing, purged_at: trx.fn.now() });
}
