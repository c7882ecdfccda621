import { operation } from '../operations/operation.ts';
import { checkReadiness } from './readiness.ts';
import { health, readiness } from './schemas.ts';

const tag = 'Health';

export const healthOperations = [
  operation({
    operationId: 'getHealth',
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'The process is up',
    access: 'public',
    responses: { 200: { description: 'Up', schema: health } },
    handler: async () => ({ status: 200, body: { status: 'up' as const } }),
  }),
  operation({
    operationId: 'getReadiness',
    method: 'get',
    path: '/readyz',
    tag,
    summary: 'Database, Temporal and a worker can be reached',
    access: 'public',
    responses: {
      200: { description: 'Ready', schema: readiness },
      503: { description: 'A part cannot be reached; `parts` says which', schema: readiness },
    },
    handler: async (deps) => {
      const body = await checkReadiness(deps);
      return { status: body.ready ? 200 : 503, body };
    },
  }),
];
