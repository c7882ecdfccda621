import type { Block, BlockedHash } from '@trafficdesk/worker/store/blocks.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { knownPhones } from '@trafficdesk/worker/telling/known-phones.ts';
import type { Deps } from '../deps.ts';

/** Whether a block is about this person or phone. */
export const isAbout = ({ identityHash, phoneHash }: Block, of: BlockedHash): boolean =>
  ('identityHash' in of ? identityHash?.equals(of.identityHash) : phoneHash?.equals(of.phoneHash)) ?? false;

/** Whether whoever holds a phone is whom a block is about: it is the blocked one, or known to be of the person. */
export async function isHeldBy({ db, seal }: Pick<Deps, 'db' | 'seal'>, block: Block, held: Buffer): Promise<boolean> {
  if (block.whom === 'phone') return isAbout(block, { phoneHash: held });
  const about = await findCase(db, seal, block.caseId);
  if (!about || about.purgedAt) return false;
  const { filed, account } = await knownPhones({ db, seal }, about);
  return [filed, account].some((phone) => phone !== undefined && seal.lookupHash('phone', phone).equals(held));
}
