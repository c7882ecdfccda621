import { defineSignal } from '@temporalio/workflow';

/** Workflow type that tells a person of a block of theirs: that it begins, that it is lifted, what became of the appeal. */
export const BLOCK_NOTICE_WORKFLOW = 'blockNotice';

export const blockNoticeWorkflowId = (blockId: string): string => `block-notice-${blockId}`;

export interface BlockNoticeInput {
  blockId: string;
}

/** There is more to tell. */
export const moreToTellSignal = defineSignal('moreToTell');
