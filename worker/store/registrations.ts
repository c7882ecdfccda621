import type { Db } from './connect.ts';

/** Whose request it was, and how it is known again: hashes of the key they gave and of what they sent. */
export interface RegistrationRequest {
  actor: { kind: 'channel' | 'staff'; id: string };
  keyHash: Buffer;
  requestHash: Buffer;
}

export interface Registration {
  accountId: string;
  registeredAt: Date;
  /** Null once the account's person was deleted. */
  requestHash: Buffer | null;
}

/** The registration that this actor completed under this key, or null. */
export const findRegistration = async (
  db: Db,
  { actor, keyHash }: Pick<RegistrationRequest, 'actor' | 'keyHash'>,
): Promise<Registration | null> =>
  (await db('registrations')
    .where({ actor_kind: actor.kind, actor_id: actor.id, key_hash: keyHash })
    .first({ accountId: 'account_id', registeredAt: 'registered_at', requestHash: 'request_hash' })) ?? null;

/** Writes a completed registration; answers when it was. A key that its actor has used violates the table's constraint. */
export async function insertRegistration(trx: Db, { actor, keyHash, requestHash }: RegistrationRequest, accountId: string): Promise<Date> {
  const [row] = await trx('registrations')
    .insert({ actor_kind: actor.kind, actor_id: actor.id, key_hash: keyHash, request_hash: requestHash, account_id: accountId })
    .returning('registered_at');
  return row.registered_at;
}

/** Deletes what registrations of an account hold of what was sent. */
export async function emptyRegistrations(trx: Db, accountId: string): Promise<void> {
  await trx('registrations').where({ account_id: accountId }).update({ request_hash: null });
}
