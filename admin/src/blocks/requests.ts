import { bodyOf, client } from '../api/client.ts';
import type { AppealDecision, Block, BlockAppealFor, BlockSearchFor, BlockState, NewBlock, Page } from '../api/schemas.ts';

export interface BlockFilter {
  state?: string;
  city?: string;
}

const path = (blockId: string) => ({ params: { path: { blockId } } });

export const blockRequests = {
  listBlocks: ({ state, city }: BlockFilter, after?: string): Promise<Page<Block>> =>
    bodyOf(client.GET('/api/blocks', { params: { query: { state: state as BlockState | undefined, city, after } } })),
  getBlock: (blockId: string) => bodyOf(client.GET('/api/blocks/{blockId}', path(blockId))),
  getBlockChoices: () => bodyOf(client.GET('/api/block-choices')),
  closeOnlineWay: (caseId: string, body: NewBlock) =>
    bodyOf(client.POST('/api/cases/{caseId}/block', { params: { path: { caseId } }, body })),
  findBlocksForPerson: (body: BlockSearchFor) => bodyOf(client.POST('/api/blocks/search', { body })),
  appealBlockForPerson: (blockId: string, body: BlockAppealFor) =>
    bodyOf(client.POST('/api/blocks/{blockId}/appeal', { ...path(blockId), body })),
  liftBlock: (blockId: string, reason: string) => bodyOf(client.POST('/api/blocks/{blockId}/lift', { ...path(blockId), body: { reason } })),
  decideBlockAppeal: (blockId: string, body: AppealDecision) =>
    bodyOf(client.POST('/api/blocks/{blockId}/appeal-decision', { ...path(blockId), body })),
};
