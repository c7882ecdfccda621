import type { Deps } from '../deps.ts';
import { openAccountPhone } from '../store/accounts.ts';

/**
 * Where to reach somebody who objects or handles: at the phone of their account; who has none, at that of their file. Undefined where there is
 * neither. Throws PartnerUnavailable.
 */
export async function phoneOf(
  { db, seal, registry }: Pick<Deps, 'db' | 'seal' | 'registry'>,
  identityNumber: string,
): Promise<string | undefined> {
  const account = await openAccountPhone(db, seal, seal.lookupHash('identity', identityNumber));
  return account ?? (await registry.findPerson(identityNumber))?.phone;
}
