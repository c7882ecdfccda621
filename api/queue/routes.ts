import { operation } from '../operations/operation.ts';
import { takeNextCase } from '../claims/claim.ts';
import { countWaiting, listWaiting } from './queue.ts';
import { queue, queueCounts, queueQuery, taken, takeNextQuery } from './schemas.ts';

const access = { permission: 'case.read' } as const;
const tag = 'Queue';

export const queueOperations = [
  operation({
    operationId: 'listQueue',
    method: 'get',
    path: '/api/queue',
    tag,
    summary: 'Reviews that wait, in the order they will be taken; masked',
    access,
    request: { query: queueQuery },
    responses: { 200: { description: 'A page of the queue', schema: queue } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listWaiting(deps, actor, query) }),
  }),
  operation({
    operationId: 'countQueue',
    method: 'get',
    path: '/api/queue/counts',
    tag,
    summary: 'How many reviews wait, how many the caller holds, how many are overdue',
    access,
    responses: { 200: { description: 'Counts', schema: queueCounts } },
    handler: async (deps, { actor }) => ({ status: 200, body: await countWaiting(deps, actor) }),
  }),
  operation({
    operationId: 'takeNext',
    method: 'post',
    path: '/api/queue/take-next',
    tag,
    summary: 'Holds the next review nobody holds, and names its case; what the caller holds ahead comes first',
    access: { permission: 'case.claim' },
    request: { query: takeNextQuery },
    responses: { 200: { description: 'The case now held, or null when nothing waits', schema: taken } },
    problems: [409],
    handler: async (deps, { actor, query, origin }) => ({
      status: 200,
      body: { caseId: await takeNextCase(deps, actor, { ahead: query.ahead === 'true' }, origin) },
    }),
  }),
];
