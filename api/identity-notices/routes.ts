import { identityNotice } from '@trafficdesk/worker/partners/identity-notice.ts';
import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { readSigned } from '../operations/parse.ts';
import { takeNotice } from './take.ts';

/** Missing or not, it is for the signature's check to say. */
const signature = z.object({
  'Identity-Signature': z.string().optional().meta({ description: 't=<seconds since 1970>,v1=<HMAC-SHA256 over "<t>.<body>", in hex>' }),
});

export const identityNoticeOperations = [
  operation({
    operationId: 'takeIdentityNotice',
    method: 'post',
    path: '/v1/partners/identity/notices',
    tag: 'Partners',
    summary:
      'The identity partner tells how a real-person check came out; its signature says that it is the partner. Again, it changes nothing',
    access: 'public',
    request: { headers: signature, signed: identityNotice },
    responses: { 204: { description: 'Taken, now or before' } },
    problems: [403, 404, 503],
    handler: async (deps, { request, origin }) => {
      await takeNotice(deps, request.headers, await readSigned(request), origin);
      return { status: 204 };
    },
  }),
];
