import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { countFindings, listFindings, showFinding } from './list.ts';
import { lookIntoFinding } from './look-into.ts';
import { misuseFindingCounts, misuseFindingList, misuseFindingQuery, misuseLook, wholeMisuseFinding } from './schemas.ts';

const tag = 'Misuse';
const access = { permission: 'misuse.read' } as const;
const path = z.strictObject({ findingId: z.uuid() });

export const misuseFindingOperations = [
  operation({
    operationId: 'listMisuseFindings',
    method: 'get',
    path: '/api/misuse-findings',
    tag,
    summary: 'Signs of misuse that the rules found at night, the newest first; never one about whoever asks',
    access,
    request: { query: misuseFindingQuery },
    responses: { 200: { description: 'A page of findings', schema: misuseFindingList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listFindings(deps, actor, query) }),
  }),
  operation({
    operationId: 'countMisuseFindings',
    method: 'get',
    path: '/api/misuse-findings/counts',
    tag,
    summary: 'How many findings are open, and how the last night went',
    access,
    responses: { 200: { description: 'Counts', schema: misuseFindingCounts } },
    handler: async (deps, { actor }) => ({ status: 200, body: await countFindings(deps, actor) }),
  }),
  operation({
    operationId: 'getMisuseFinding',
    method: 'get',
    path: '/api/misuse-findings/{findingId}',
    tag,
    summary: 'A finding with what shows it',
    access,
    request: { path },
    responses: { 200: { description: 'The finding', schema: wholeMisuseFinding } },
    handler: async (deps, { actor, path: { findingId } }) => ({ status: 200, body: await showFinding(deps, actor, findingId) }),
  }),
  operation({
    operationId: 'lookIntoMisuseFinding',
    method: 'post',
    path: '/api/misuse-findings/{findingId}/look-into',
    tag,
    summary: 'Notes what somebody found who looked into a finding, once; nobody looks into one about themselves',
    access: { permission: 'misuse.settle' },
    request: { path, body: misuseLook },
    responses: { 200: { description: 'Looked into', schema: wholeMisuseFinding } },
    problems: [409],
    handler: async (deps, { actor, path: { findingId }, body: { words }, origin }) => ({
      status: 200,
      body: await lookIntoFinding(deps, { staff: actor, findingId, words, origin }),
    }),
  }),
];
