import { violationNotice } from '@trafficdesk/worker/partners/violation-notice.ts';
import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { readSigned } from '../operations/parse.ts';
import { takeViolationNotice } from './take.ts';

/** Missing or not, it is for the signature's check to say. */
const signature = z.object({
  'Violations-Signature': z.string().optional().meta({ description: 't=<seconds since 1970>,v1=<HMAC-SHA256 over "<t>.<body>", in hex>' }),
});

export const violationNoticeOperations = [
  operation({
    operationId: 'takeViolationNotice',
    method: 'post',
    path: '/v1/partners/violations/notices',
    tag: 'Partners',
    summary:
      'The violation database tells how an objection came out, or that a record was eliminated; its signature says that it is the partner. Again, it changes nothing',
    access: 'public',
    request: { headers: signature, signed: violationNotice },
    responses: { 204: { description: 'Taken, now or before; or of a record that means nothing here' } },
    problems: [403, 404],
    handler: async (deps, { request, origin }) => {
      await takeViolationNotice(deps, request.headers, await readSigned(request), origin);
      return { status: 204 };
    },
  }),
];
