import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { closeOnlineWay } from './close.ts';
import { decideOnAppeal } from './decide-appeal.ts';
import { appealForPerson, findBlocksForPerson } from './for-person.ts';
import { liftBlockOf } from './lift.ts';
import { listChoices, listConsoleBlocks } from './list.ts';
import { appealOwnBlock, listOwnBlocks } from './own.ts';
import {
  appealDecision,
  blockAppeal,
  blockChoices,
  blockLift,
  blockList,
  blockQuery,
  blockSearch,
  newBlock,
  ownBlock,
  ownBlockList,
  staffBlockAppeal,
  staffBlockSearch,
  wholeBlock,
} from './schemas.ts';
import { wholeBlockView } from './view.ts';

const tag = 'Blocks';
const path = z.strictObject({ blockId: z.uuid() });
const reading = { permission: 'block.read' } as const;
const deciding = { permission: 'block.decide' } as const;
const recording = { permission: 'block.appeal' } as const;

export const blockOperations = [
  operation({
    operationId: 'listOwnBlocks',
    method: 'post',
    path: '/v1/blocks/search',
    tag,
    summary:
      'The online ways that are closed to a person or a phone now, and what is still open (R-01); a POST, so that no number stands in a URL',
    access: { channel: true },
    request: { body: blockSearch },
    responses: { 200: { description: 'What holds now, newest first', schema: ownBlockList } },
    handler: async (deps, { actor, body, origin }) => ({
      status: 200,
      body: await listOwnBlocks(deps, actor, body, origin),
    }),
  }),
  operation({
    operationId: 'appealBlock',
    method: 'post',
    path: '/v1/blocks/{blockId}/appeal',
    tag,
    summary: 'The person, or who holds the phone, appeals against a closed way, once; another supervisor decides',
    access: { channel: true },
    request: { path, body: blockAppeal },
    responses: { 200: { description: 'The block, appealed', schema: ownBlock } },
    problems: [409],
    handler: async (deps, { actor, path: { blockId }, body, origin }) => ({
      status: 200,
      body: await appealOwnBlock(deps, { channel: actor, blockId, said: body, origin }),
    }),
  }),
  operation({
    operationId: 'closeOnlineWay',
    method: 'post',
    path: '/api/cases/{caseId}/block',
    tag,
    summary:
      'Closes an online way to the applicant or the new phone, as long as policy says: something was found to be false. The counter stays',
    access: deciding,
    request: { path: z.strictObject({ caseId: z.uuid() }), body: newBlock },
    responses: { 200: { description: 'Closed', schema: wholeBlock } },
    problems: [409],
    handler: async (deps, { actor, path: { caseId }, body, origin }) => ({
      status: 200,
      body: await closeOnlineWay(deps, { staff: actor, caseId, block: body, origin }),
    }),
  }),
  operation({
    operationId: 'getBlockChoices',
    method: 'get',
    path: '/api/block-choices',
    tag,
    summary: 'The reasons for which an online way can be closed, what can be closed, and for how many days that is',
    access: reading,
    responses: { 200: { description: 'Every choice, in words', schema: blockChoices } },
    handler: async (deps) => ({ status: 200, body: await listChoices(deps) }),
  }),
  operation({
    operationId: 'listBlocks',
    method: 'get',
    path: '/api/blocks',
    tag,
    summary: 'Online ways closed to people, newest first, masked',
    access: reading,
    request: { query: blockQuery },
    responses: { 200: { description: 'A page of blocks', schema: blockList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleBlocks(deps, actor, query) }),
  }),
  operation({
    operationId: 'getBlock',
    method: 'get',
    path: '/api/blocks/{blockId}',
    tag,
    summary: 'A block with everything that was said about it, masked',
    access: reading,
    request: { path },
    responses: { 200: { description: 'The block', schema: wholeBlock } },
    handler: async (deps, { actor, path: { blockId } }) => ({ status: 200, body: await wholeBlockView(deps, actor, blockId) }),
  }),
  operation({
    operationId: 'findBlocksForPerson',
    method: 'post',
    path: '/api/blocks/search',
    tag,
    summary: 'The online ways closed to somebody who calls or comes (R-01); a POST, so that no number stands in a URL',
    access: recording,
    request: { body: staffBlockSearch },
    responses: { 200: { description: 'What holds now, newest first, as the person may be told', schema: ownBlockList } },
    handler: async (deps, { actor, body, origin }) => ({ status: 200, body: await findBlocksForPerson(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'appealBlockForPerson',
    method: 'post',
    path: '/api/blocks/{blockId}/appeal',
    tag,
    summary: 'Records the appeal of somebody who calls or comes, in their words; another supervisor decides',
    access: recording,
    request: { path, body: staffBlockAppeal },
    responses: { 200: { description: 'The block, appealed', schema: ownBlock } },
    problems: [409],
    handler: async (deps, { actor, path: { blockId }, body, origin }) => ({
      status: 200,
      body: await appealForPerson(deps, { staff: actor, blockId, said: body, origin }),
    }),
  }),
  operation({
    operationId: 'liftBlock',
    method: 'post',
    path: '/api/blocks/{blockId}/lift',
    tag,
    summary: 'Opens an online way again before its time, with a reason',
    access: deciding,
    request: { path, body: blockLift },
    responses: { 200: { description: 'Lifted', schema: wholeBlock } },
    problems: [409],
    handler: async (deps, { actor, path: { blockId }, body, origin }) => ({
      status: 200,
      body: await liftBlockOf(deps, { staff: actor, blockId, reason: body.reason, origin }),
    }),
  }),
  operation({
    operationId: 'decideBlockAppeal',
    method: 'post',
    path: '/api/blocks/{blockId}/appeal-decision',
    tag,
    summary: 'Decides on an appeal; another supervisor than the one who closed the way',
    access: deciding,
    request: { path, body: appealDecision },
    responses: { 200: { description: 'Decided', schema: wholeBlock } },
    problems: [409],
    handler: async (deps, { actor, path: { blockId }, body, origin }) => ({
      status: 200,
      body: await decideOnAppeal(deps, { staff: actor, blockId, decision: body, origin }),
    }),
  }),
];
