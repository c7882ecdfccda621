import { operation } from '../operations/operation.ts';
import { isLeaving } from './leaving.ts';
import { checkReadiness } from './readiness.ts';
import { health, readiness } from './schemas.ts';

const tag = 'Health';

export const healthOperations = [
  // For whoever spreads requests over several processes: what one cannot reach, none can, so that is not asked here.
  operation({
    operationId: 'getHealth',
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'The process takes requests',
    access: 'public',
    responses: {
      200: { description: 'It does', schema: health },
      503: { description: 'It is about to end: send no more', schema: health },
    },
    handler: async () =>
      isLeaving()
        ? { status: 503 as const, body: { status: 'leaving' as const } }
        : { status: 200 as const, body: { status: 'up' as const } },
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
