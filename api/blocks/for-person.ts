import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { type BlockedHash, listBlocksOf } from '@trafficdesk/worker/store/blocks.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { appealAgainst } from './appeal.ts';
import { type OwnBlock, ownList, ownView } from './own-view.ts';
import type { ownBlockList, staffBlockAppeal, staffBlockSearch } from './schemas.ts';

const blockedOf = (seal: Seal, whose: z.output<typeof staffBlockSearch>): BlockedHash =>
  'phone' in whose
    ? { phoneHash: seal.lookupHash('phone', whose.phone) }
    : { identityHash: seal.lookupHash('identity', whose.identityNumber) };

/**
 * The blocks that hold now for somebody who calls or comes, wherever they live, as that person may be told of them. Limited per officer, and on
 * record with a keyed hash of the number.
 */
export async function findBlocksForPerson(
  deps: Deps,
  staff: StaffSession,
  whose: z.output<typeof staffBlockSearch>,
  origin: Origin,
): Promise<z.input<typeof ownBlockList>> {
  const { db, seal } = deps;
  await spend(deps, 'counter-search', staff.id);
  const of = blockedOf(seal, whose);
  const found = await listBlocksOf(db, seal, { ...of, onlyOpen: true });
  const detail = { ...('identityHash' in of && { person: of.identityHash.toString('base64url') }), found: found.length };
  await appendAudit(db, { actor: { kind: 'staff', id: staff.id }, action: 'blocks.searched', detail, origin });
  return ownList(deps, found);
}

interface Recording {
  staff: StaffSession;
  blockId: string;
  said: z.output<typeof staffBlockAppeal>;
  origin: Origin;
}

/**
 * Records the appeal of somebody who calls or comes, in that person's words, with the originals seen; whoever records it does not decide on
 * it. Problems as of appealAgainst.
 */
export async function appealForPerson(deps: Deps, { staff, blockId, said, origin }: Recording): Promise<OwnBlock> {
  const { text, originals, ...whose } = said;
  await spend(deps, 'block', blockId);
  const by = { staffId: staff.id, originals };
  const appealing = { blockId, of: blockedOf(deps.seal, whose), held: null, by, text, origin };
  const appealed = await appealAgainst(deps, appealing, async () => {});
  return ownView(deps, appealed);
}
