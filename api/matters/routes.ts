import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { countWaitingMatters, listConsoleMatters } from './list.ts';
import { matchConsolePayment } from './match.ts';
import { askRefundAgain } from './refund-again.ts';
import { matter, matterCounts, matterList, matterQuery, matterSettlement, paymentMatch } from './schemas.ts';
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
  operation({
    operationId: 'matchPayment',
    method: 'post',
    path: '/api/matters/{matterId}/match',
    tag,
    summary: 'Gives a payment of which nobody knew whose it is to a handling, or back to whoever paid it; sent again, it repeats nothing',
    access,
    request: { path: z.strictObject({ matterId: z.uuid() }), body: paymentMatch },
    responses: { 200: { description: 'Settled', schema: matter } },
    problems: [409, 422],
    handler: async (deps, { actor, path: { matterId }, body, origin }) => ({
      status: 200,
      body: await matchConsolePayment(deps, { staff: actor, matterId, match: body, origin }),
    }),
  }),
  operation({
    operationId: 'askRefundAgain',
    method: 'post',
    path: '/api/matters/{matterId}/refund',
    tag,
    summary: 'Asks the gateway once more for a refund it did not take; the matter ends once it does',
    access,
    request: { path: z.strictObject({ matterId: z.uuid() }) },
    responses: { 200: { description: 'It is asked for within a minute', schema: matter } },
    problems: [409],
    handler: async (deps, { actor, path: { matterId }, origin }) => ({
      status: 200,
      body: await askRefundAgain(deps, { staff: actor, matterId, origin }),
    }),
  }),
];
