import { z } from 'zod';
import { idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { channelView, findChannelCase } from './channel-view.ts';
import { channelCase, submission, supplement } from './schemas.ts';
import { submitCase } from './submit.ts';
import { supplementCase } from './supplement.ts';
import { withdrawCase } from './withdraw.ts';

const casePath = z.strictObject({ caseId: z.uuid() });

export const caseOperations = [
  operation({
    operationId: 'submitCase',
    method: 'post',
    path: '/v1/cases',
    tag: 'Cases',
    summary: 'Submits an application. The same key with the same body gives the same case',
    access: { channel: true },
    request: { headers: idempotencyKey, body: submission },
    responses: {
      201: { description: 'The case is open', schema: channelCase },
      200: { description: 'This application was submitted before: the case as it stands now', schema: channelCase, headers: replayed },
    },
    problems: [503],
    handler: async (deps, { actor, headers, body, origin }) => {
      const { replay, view } = await submitCase(deps, { channel: actor, key: headers['Idempotency-Key'], submission: body, origin });
      return replay
        ? { status: 200, body: view, headers: { 'Idempotency-Replayed': 'true' } }
        : { status: 201, body: view, headers: { Location: `/v1/cases/${view.id}` } };
    },
  }),
  operation({
    operationId: 'getCase',
    method: 'get',
    path: '/v1/cases/{caseId}',
    tag: 'Cases',
    summary: 'Where a case of this channel stands, with reasons and the next step',
    access: { channel: true },
    request: { path: casePath },
    responses: { 200: { description: 'The case', schema: channelCase } },
    handler: async (deps, { actor, path }) => ({
      status: 200,
      body: await channelView(deps, await findChannelCase(deps, actor, path.caseId)),
    }),
  }),
  operation({
    operationId: 'supplementCase',
    method: 'post',
    path: '/v1/cases/{caseId}/supplements',
    tag: 'Cases',
    summary: 'Gives a returned case new photos; those that were good are kept',
    access: { channel: true },
    request: { path: casePath, body: supplement },
    responses: { 200: { description: 'The case, checked again', schema: channelCase } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await supplementCase(deps, actor, path.caseId, body, origin),
    }),
  }),
  operation({
    operationId: 'withdrawCase',
    method: 'post',
    path: '/v1/cases/{caseId}/withdrawal',
    tag: 'Cases',
    summary: 'Takes an application back, at any time before it is decided',
    access: { channel: true },
    request: { path: casePath },
    responses: { 200: { description: 'The case, withdrawn', schema: channelCase } },
    problems: [409, 503],
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await withdrawCase(deps, actor, path.caseId, origin) }),
  }),
];
