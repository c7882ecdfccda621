import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { countWaitingMatters, listConsoleMatters } from './list.ts';
import { matter, matterCounts, matterList, matterQuery, matterSettlement } from './schemas.ts';
import { settleConsoleMatter } from './settle.ts';

const tag = 'Matters';
const access = { permission: 'matter.settle' } as const;

export const matterOperations = [
  operation({
    operationId: 'listMatters',
    method: 'get',
    path: '/api/matters',
    tag,
    summary: 'What a person must look into: what waits, the oldest first; or what is settled, the newest first',
    access,
    request: { query: matterQuery },
    responses: { 200: { description: 'A page of matters', schema: matterList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleMatters(deps, actor, query) }),
  }),
  operation({
    operationId: 'countMatters',
    method: 'get',
    path: '/api/matters/counts',
    tag,
    summary: 'How many matters wait',
    access,
    responses: { 200: { description: 'Counts', schema: matterCounts } },
    handler: async (deps, { actor }) => ({ status: 200, body: await countWaitingMatters(deps, actor) }),
  }),
  operation({
    operationId: 'settleMatter',
    method: 'post',
    path: '/api/matters/{matterId}/settlement',
    tag,
    summary: 'Settles a matter, saying what was found and done',
    access,
    request: { path: z.strictObject({ matterId: z.uuid() }), body: matterSettlement },
    responses: { 200: { description: 'Settled', schema: matter } },
    problems: [409],
    handler: async (deps, { actor, path: { matterId }, body: { note }, origin }) => ({
      status: 200,
      body: await settleConsoleMatter(deps, { staff: actor, matterId, note, origin }),
    }),
  }),
];
