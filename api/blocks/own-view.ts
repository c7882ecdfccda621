import { blockReasonText } from '@trafficdesk/rules/block-reasons.ts';
import type { Block } from '@trafficdesk/worker/store/blocks.ts';
import type { z } from 'zod';
import { openWords } from '../cases/words.ts';
import type { Deps } from '../deps.ts';
import { mayBeAddedTo } from './appeal.ts';
import type { ownBlock, ownBlockList } from './schemas.ts';
import { processWords } from './words.ts';

export type OwnBlock = z.input<typeof ownBlock>;

/** What whoever holds a blocked phone is told: nothing of the person whose name was used. */
const OF_PHONE = { 'zh-CN': '本手机号曾用于提交不实的申请', en: 'A request that named this phone was found to be false' };

/**
 * Blocks as whoever they are about sees them, with what is still open. What staff wrote in their own words is for the person alone: whoever holds
 * a phone need not be anybody it names.
 */
export async function ownList({ db }: Pick<Deps, 'db'>, blocks: readonly Block[]): Promise<z.input<typeof ownBlockList>> {
  const tell = await openWords(db);
  const { nextStep } = await tell({ process: 'binding', at: new Date(), reasons: [], state: 'referred-to-counter' });
  const items = blocks.map((found): OwnBlock => {
    const { id, whom, process, reason, grounds, fromAt, untilAt, appealedAt, appealDueAt, appealVerdict: verdict } = found;
    const why = whom === 'phone' ? null : found.appealDecision;
    return {
      id,
      whom,
      process,
      processName: processWords(process),
      reason: whom === 'phone' ? OF_PHONE : blockReasonText(reason, grounds),
      from: fromAt.toISOString(),
      until: untilAt.toISOString(),
      nextStep,
      appeal: appealedAt &&
        appealDueAt && { at: appealedAt.toISOString(), due: appealDueAt.toISOString(), verdict, text: why, mayAdd: mayBeAddedTo(found) },
    };
  });
  return { items, nextStep };
}

/** One of them. */
export async function ownView(deps: Pick<Deps, 'db'>, block: Block): Promise<OwnBlock> {
  return (await ownList(deps, [block])).items[0] as OwnBlock;
}
