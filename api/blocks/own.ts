import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { type Block, type BlockedHash, listBlocksOf } from '@trafficdesk/worker/store/blocks.ts';
import { type CodeUse, holdsPhoneCode, usePhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { appealAgainst } from './appeal.ts';
import { isHeldBy } from './is-about.ts';
import { type OwnBlock, ownList, ownView } from './own-view.ts';
import type { blockAppeal, blockSearch, ownBlockList } from './schemas.ts';

type Whose = z.output<typeof blockSearch>;

interface Asked {
  of: BlockedHash;
  /** What must have shown that the phone is held by whoever asks. */
  code: CodeUse;
}

/** Whose blocks they are, and what shows it; one call about the person is spent. */
async function askedOf(deps: Deps, channel: ChannelActor, { identityNumber, phone, codeId: id }: Whose): Promise<Asked> {
  const { seal } = deps;
  const phoneHash = seal.lookupHash('phone', phone);
  const code = { id, channelId: channel.id, purpose: 'block-appeal', phoneHash } as const;
  if (identityNumber === undefined) return { of: { phoneHash }, code };
  await spendOnLook(deps, channel, { identityNumber });
  return { of: { identityHash: seal.lookupHash('identity', identityNumber) }, code };
}

/** Those of them whom the holder of a phone may know of. */
async function heldBy(deps: Deps, blocks: readonly Block[], held: Buffer): Promise<Block[]> {
  const known = await Promise.all(blocks.map((block) => isHeldBy(deps, block, held)));
  return blocks.filter((_block, at) => known[at]);
}

/**
 * The blocks that hold now for a person, or for a phone, newest first, as far as a code has shown that it is asked by whom they are about. To anybody
 * else there are none, nor is there anybody. That somebody looked is on record, with a keyed hash of the number. Throws the problem person-not-shown.
 */
export async function listOwnBlocks(
  deps: Deps,
  channel: ChannelActor,
  whose: Whose,
  origin: Origin,
): Promise<z.input<typeof ownBlockList>> {
  const { db, seal } = deps;
  const { of, code } = await askedOf(deps, channel, whose);
  if (!(await holdsPhoneCode(db, code))) throw problem('person-not-shown');
  const found = await heldBy(deps, await listBlocksOf(db, seal, { ...of, onlyOpen: true }), code.phoneHash);
  const person = 'identityHash' in of && { person: of.identityHash.toString('base64url') };
  await appendAudit(db, { actor: channel, action: 'blocks.searched', detail: { ...person, found: found.length }, origin });
  return ownList(deps, found);
}

interface Appealing {
  channel: ChannelActor;
  blockId: string;
  said: z.output<typeof blockAppeal>;
  origin: Origin;
}

/**
 * Whoever a block is about, or who holds the blocked phone, says what speaks against it, once, with a code that serves once; the same words sent again
 * repeat nothing. Trying many numbers on one is stopped. Problems as of appealAgainst, and person-not-shown.
 */
export async function appealOwnBlock(deps: Deps, { channel, blockId, said, origin }: Appealing): Promise<OwnBlock> {
  const { of, code } = await askedOf(deps, channel, said);
  await spend(deps, 'block', blockId);
  if (!(await holdsPhoneCode(deps.db, { ...code, orUsed: true }))) throw problem('person-not-shown');
  const appealing = { blockId, of, held: code.phoneHash, by: { channelId: channel.id }, text: said.text, origin };
  const appealed = await appealAgainst(deps, appealing, async (trx) => {
    if (!(await usePhoneCode(trx, code))) throw problem('person-not-shown');
  });
  return ownView(deps, appealed);
}
