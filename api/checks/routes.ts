import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { checkEligibility } from './check-eligibility.ts';
import { check, checkResult } from './schemas.ts';

export const checkOperations = [
  operation({
    operationId: 'checkEligibility',
    method: 'post',
    path: '/v1/checks/{process}',
    tag: 'Checks',
    summary: 'What would come of an application, before anybody shoots photos; nothing is kept',
    access: { channel: true },
    atOneMoment: true,
    request: { path: z.strictObject({ process: z.literal('binding') }), body: check },
    responses: { 200: { description: 'The outcome, with reasons and the next step', schema: checkResult } },
    problems: [503],
    handler: async (deps, { actor, body }) => ({ status: 200, body: await checkEligibility(deps, actor, body) }),
  }),
];
