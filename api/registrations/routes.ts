import { z } from 'zod';
import { spendOnLook } from '../limits/spend-on-look.ts';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { completeRegistration } from './complete.ts';
import { beginRegistrationCheck, lookAtRegistrationCheck } from './identity-check.ts';
import {
  registered,
  registrationCheck,
  registrationCheckRequest,
  registrationIdentityCheck,
  registrationRequest,
  registrationSituation,
} from './schemas.ts';
import { situationOf } from './situation.ts';

const tag = 'Registrations';

export const registrationOperations = [
  operation({
    operationId: 'checkRegistration',
    method: 'post',
    path: '/v1/registrations/check',
    tag,
    summary: 'Which situation somebody who wants to register is in, and the ways on, best first; nothing is kept',
    access: { channel: true },
    request: { body: registrationCheck },
    responses: { 200: { description: 'The situation, with ways on', schema: registrationSituation } },
    problems: [503],
    handler: async (deps, { actor, body }) => {
      await spendOnLook(deps, actor, body);
      return { status: 200, body: (await situationOf(deps, actor.id, body)).situation };
    },
  }),
  operation({
    operationId: 'beginRegistrationCheck',
    method: 'post',
    path: '/v1/registrations/identity-checks',
    tag,
    summary: 'Begins a real-person check of somebody who registers with another phone than on file, where that way is open (R-15)',
    access: { channel: true },
    request: { headers: idempotencyKey, body: registrationCheckRequest },
    responses: {
      201: { description: 'It has begun; the person does it at `url`', schema: registrationIdentityCheck },
      200: { description: 'It was begun before, under this key', schema: registrationIdentityCheck, headers: replayed },
    },
    problems: [409, 503],
    handler: async (deps, { actor: channel, headers, body: sent, origin }) => {
      const { replay, check: body } = await beginRegistrationCheck(deps, { channel, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'getRegistrationCheck',
    method: 'get',
    path: '/v1/registrations/identity-checks/{checkId}',
    tag,
    summary: 'How a real-person check that this channel began stands',
    access: { channel: true },
    request: { path: z.strictObject({ checkId: z.uuid() }) },
    responses: { 200: { description: 'The check', schema: registrationIdentityCheck } },
    handler: async (deps, { actor, path }) => {
      const body = await lookAtRegistrationCheck(deps, actor, path.checkId);
      if (!body) throw problem('not-found');
      return { status: 200, body };
    },
  }),
  operation({
    operationId: 'completeRegistration',
    method: 'post',
    path: '/v1/registrations',
    tag,
    summary: 'Makes the account of somebody who is free to register; one phone and one ID number belong to one account',
    access: { channel: true },
    request: { headers: idempotencyKey, body: registrationRequest },
    responses: {
      201: { description: 'Registered', schema: registered },
      200: { description: 'The same request was completed before', schema: registered, headers: replayed },
    },
    problems: [409, 503],
    handler: async (deps, { actor, headers, body: { proof, ...applicant }, origin }) => {
      const by = { ...actor, proof };
      const { replay, registered: body } = await completeRegistration(deps, { by, key: headers['Idempotency-Key'], applicant, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
];
