import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

/** With the owner in it, so that the same code of two people is two hashes. */
const hashOf = (seal: Seal, staffId: string, code: string): Buffer => seal.lookupHash('recovery-code', `${staffId} ${code}`);

/** Gives somebody these recovery codes, and takes away those they had. */
export async function replaceRecoveryCodes(
  trx: Db,
  seal: Seal,
  { staffId, codes }: { staffId: string; codes: readonly string[] },
): Promise<void> {
  await trx('recovery_codes').where({ staff_id: staffId }).delete();
  await trx('recovery_codes').insert(codes.map((code) => ({ staff_id: staffId, code_hash: hashOf(seal, staffId, code) })));
}

/** Uses up a recovery code; false when it is none of theirs, or was used before. */
export async function spendRecoveryCode(db: Db, seal: Seal, { staffId, code }: { staffId: string; code: string }): Promise<boolean> {
  const spent = await db('recovery_codes')
    .where({ staff_id: staffId, code_hash: hashOf(seal, staffId, code), used_at: null })
    .update({ used_at: db.fn.now() });
  return spent === 1;
}

/** How many recovery codes somebody has left. */
export async function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  const row = await db('recovery_codes').where({ staff_id: staffId, used_at: null }).count({ left: '*' }).first();
  return Number(row?.left);
}
