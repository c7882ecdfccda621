import { setHandler } from '@temporalio/workflow';
import { type BlockNoticeInput, moreToTellSignal } from '../contracts/block-notice.ts';
import { withPartners } from './activities.ts';

/** Tells a person what there is to tell of a block, and once more where something was decided meanwhile. */
export async function blockNotice({ blockId }: BlockNoticeInput): Promise<void> {
  let more = true;
  setHandler(moreToTellSignal, () => {
    more = true;
  });
  while (more) {
    more = false;
    await withPartners.announceBlock({ blockId });
  }
}
