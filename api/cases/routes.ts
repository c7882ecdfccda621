import { z } from 'zod';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { phoneCodeTry } from '../phone-codes/schemas.ts';
import { channelViewOf } from './channel-view.ts';
import { enterOwnerCode, resendOwnerCode } from './owner-code.ts';
import { channelCase, ownerCodeSent, submission, supplement } from './schemas.ts';
import { submitByChannel } from './submit-by-channel.ts';
import { supplementCase } from './supplement.ts';
import { withdrawCase } from './withdraw.ts';

const casePath = z.strictObject({ caseId: z.uuid() });

export const caseOperations = [
  operation({
    operationId: 'submitCase',
    atOneMoment: true,
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
    problems: [409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, view } = await submitByChannel(deps, { channel: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body: view, ...again } : { status: 201, body: view, headers: { Location: `/v1/cases/${view.id}` } };
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
      body: await channelViewOf(deps, actor, path.caseId),
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
    operationId: 'enterOwnerCode',
    method: 'post',
    path: '/v1/cases/{caseId}/owner-code',
    tag: 'Cases',
    summary:
      "Enters the code that the vehicle's owner was sent; a wrong one, one tried too often and one that was replaced answer the same",
    access: { channel: true },
    request: { path: casePath, body: phoneCodeTry },
    responses: { 200: { description: 'The case, checked with it', schema: channelCase } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await enterOwnerCode(deps, actor, { caseId: path.caseId, code: body.code, origin }),
    }),
  }),
  operation({
    operationId: 'resendOwnerCode',
    method: 'post',
    path: '/v1/cases/{caseId}/owner-code/resend',
    tag: 'Cases',
    summary: 'Has the owner sent another code, which takes the place of the last one',
    access: { channel: true },
    request: { path: casePath },
    responses: { 200: { description: 'It is on its way', schema: ownerCodeSent } },
    problems: [409, 503],
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await resendOwnerCode(deps, actor, path.caseId, origin) }),
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
