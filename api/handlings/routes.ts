import { z } from 'zod';
import { spendOnLook } from '../limits/spend-on-look.ts';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { type ChannelActor, operation } from '../operations/operation.ts';
import { confirmHandling } from './confirm.ts';
import { handling, handlingConfirmation, handlingRequest } from './schemas.ts';
import { showHandling } from './show.ts';
import { findChannelHandling, handlingView } from './view.ts';

const tag = 'Handlings';
const access = { channel: true } as const;
const handlingPath = z.strictObject({ handlingId: z.uuid() });

const online = (actor: ChannelActor) => ({ actor, channelId: actor.id, staffId: null });

export const handlingOperations = [
  operation({
    operationId: 'showHandling',
    method: 'post',
    path: '/v1/handlings',
    tag,
    summary:
      'Shows somebody the facts of a violation, the fine and the points, to be confirmed within minutes (R-59); or says why it cannot be handled online and who can serve them (R-01)',
    access,
    request: { headers: idempotencyKey, body: handlingRequest },
    responses: {
      201: { description: 'What was shown, or the refusal', schema: handling },
      200: { description: 'This was asked before: the handling as it stands now', schema: handling, headers: replayed },
    },
    problems: [404, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const spend = () => spendOnLook(deps, actor, { identityNumber: sent.identityNumber });
      const showing = { ...online(actor), key: headers['Idempotency-Key'], sent, spend, origin };
      const { replay, view } = await showHandling(deps, showing);
      return replay
        ? { status: 200, body: view, ...again }
        : { status: 201, body: view, headers: { Location: `/v1/handlings/${view.id}` } };
    },
  }),
  operation({
    operationId: 'confirmHandling',
    method: 'post',
    path: '/v1/handlings/{handlingId}/confirmation',
    tag,
    summary:
      'Confirms what was shown: the penalty is decided and its points are recorded, or it is told why not; sending it again changes nothing',
    access,
    request: { path: handlingPath, body: handlingConfirmation },
    responses: { 200: { description: 'The handling, confirmed, or refused by what the rules say now', schema: handling } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body: sent, origin }) => ({
      status: 200,
      body: await confirmHandling(deps, { ...online(actor), handlingId: path.handlingId, sent, origin }),
    }),
  }),
  operation({
    operationId: 'getHandling',
    method: 'get',
    path: '/v1/handlings/{handlingId}',
    tag,
    summary: 'Where a handling of this channel stands, with reasons and the next step',
    access,
    request: { path: handlingPath },
    responses: { 200: { description: 'The handling', schema: handling } },
    handler: async (deps, { actor, path }) => ({
      status: 200,
      body: await handlingView(deps, await findChannelHandling(deps, actor.id, path.handlingId)),
    }),
  }),
];
