import { paymentNotice } from '@trafficdesk/worker/partners/payment-notice.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { z } from 'zod';
import { again as replay, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { readSigned } from '../operations/parse.ts';
import { problem } from '../problems/problem.ts';
import { openPayment } from './open.ts';
import { ownAddress } from './return-url.ts';
import { payment, paymentWish } from './schemas.ts';
import { takePaymentNotice } from './take-notice.ts';

/** Missing or not, it is for the signature's check to say. */
const signature = z.object({
  'Payments-Signature': z.string().optional().meta({ description: 't=<seconds since 1970>,v1=<HMAC-SHA256 over "<t>.<body>", in hex>' }),
});

export const paymentOperations = [
  operation({
    operationId: 'openPayment',
    method: 'post',
    path: '/v1/handlings/{handlingId}/payments',
    tag: 'Handlings',
    summary: 'Opens an order at the bank-card gateway for what is due of a handling at this moment, and says where it is paid',
    access: { channel: true },
    request: { path: z.strictObject({ handlingId: z.uuid() }), headers: idempotencyKey, body: paymentWish },
    responses: {
      200: { description: 'The order was opened before', schema: payment, headers: replayed },
      201: { description: 'The order is open', schema: payment },
    },
    problems: [404, 409, 503],
    handler: async (deps, { actor, path: { handlingId }, headers, body, origin }) => {
      const found = await findHandling(deps.db, deps.seal, handlingId);
      if (found?.channelId !== actor.id) throw problem('not-found');
      const returnUrl = await ownAddress(deps, actor.id, body.returnUrl);
      const key = headers['Idempotency-Key'];
      const { view, again } = await openPayment(deps, { handlingId, returnUrl, key, actor: { kind: 'channel', id: actor.id }, origin });
      return again ? { status: 200, body: view, ...replay } : { status: 201, body: view };
    },
  }),
  operation({
    operationId: 'takePaymentNotice',
    method: 'post',
    path: '/v1/partners/payments/notices',
    tag: 'Partners',
    summary: 'The payment gateway tells that money moved; its signature says that it is the gateway. Again, it changes nothing',
    access: 'public',
    request: { headers: signature, signed: paymentNotice },
    responses: { 204: { description: 'Taken, now or before' } },
    problems: [403, 503],
    handler: async (deps, { request, origin }) => {
      await takePaymentNotice(deps, request.headers, await readSigned(request), origin);
      return { status: 204 };
    },
  }),
];
