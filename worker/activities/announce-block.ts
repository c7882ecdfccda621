import { blockReasonText } from '@trafficdesk/rules/block-reasons.ts';
import type { Message } from '@trafficdesk/rules/messages.ts';
import type { Deps } from '../deps.ts';
import { noteTold } from '../store/block-moves.ts';
import { type Block, findBlock } from '../store/blocks.ts';
import { findCase, type WholeCase } from '../store/cases.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { knownPhones } from '../telling/known-phones.ts';
import { sendMessage } from '../telling/send-message.ts';

/** What is told when a way is closed: a person why, whoever holds a phone no more than that it is. */
function begunMessage({ whom, caseNumber, untilAt: deadline, reason, grounds }: Block): Message {
  if (whom === 'phone') return { template: 'phone-blocked', params: { caseNumber, deadline } };
  return { template: 'blocked', params: { caseNumber, deadline, reasons: [blockReasonText(reason, grounds)] } };
}

/** Everything there is to tell of a block as it stands, in the order in which it happened. */
function messagesOf(block: Block): Message[] {
  const { caseNumber } = block;
  const dismissed: Message = { template: 'block-appeal-dismissed', params: { caseNumber, deadline: block.untilAt } };
  const granted = block.appealVerdict === 'grant';
  const lifted: Message = { template: granted ? 'block-appeal-granted' : 'block-lifted', params: { caseNumber } };
  return [begunMessage(block), ...(block.appealVerdict === 'dismiss' ? [dismissed] : []), ...(block.liftedAt ? [lifted] : [])];
}

interface Told {
  /** Of the idempotency key. */
  key: string;
  to: string | undefined;
}

/**
 * Where to reach whoever a block is about: the blocked phone; or the person, at the phone that stood in the file when the case was checked and at
 * that of their account. A new phone that the case names without a proof is not known to be theirs.
 */
async function recipientsOf(deps: Deps, { id, phone }: Block, about: WholeCase): Promise<Told[]> {
  if (phone) return [{ key: id, to: phone }];
  const { filed, account: other } = await knownPhones(deps, about);
  const first = { key: id, to: filed ?? other };
  return other === undefined || other === first.to ? [first] : [first, { key: `${id}:account`, to: other }];
}

/**
 * Tells whoever a block is about what they were not told yet. Each message has an idempotency key: running this again repeats none. Once the
 * person's data is deleted there is nobody to tell. Throws PartnerUnavailable.
 */
export async function announceBlock(deps: Deps, { blockId }: { blockId: string }): Promise<void> {
  const { db, seal } = deps;
  const block = await findBlock(db, seal, blockId);
  if (!block) throw new NotInDatabase(`Block ${blockId} is not in the database`);
  const { caseId, revision } = block;
  const about = block.purgedAt ? null : await findCase(db, seal, caseId);
  if (about && !about.purgedAt) {
    const recipients = await recipientsOf(deps, block, about);
    for (const message of messagesOf(block).slice(block.told))
      for (const { key, to } of recipients) await sendMessage(deps, { about: { key, caseId }, to, ...message });
  }
  await noteTold(db, { id: blockId, revision });
}
