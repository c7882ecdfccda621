import { z } from 'zod';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { listConsoleObjections } from './console-list.ts';
import { consoleViolationObjection, violationObjectionList, violationObjectionQuery } from './console-schemas.ts';
import { getConsoleObjection } from './console-view.ts';
import { isObjectingOn, objectToViolation } from './object.ts';
import { newViolationObjection, objectionNotHere, violationObjection } from './schemas.ts';
import { ownViolationObjection } from './view.ts';
import { NOT_HERE } from './words.ts';

const tag = 'Violations';
const objectionPath = z.strictObject({ objectionId: z.uuid() });

export const violationObjectionOperations = [
  operation({
    operationId: 'objectToViolation',
    method: 'post',
    path: '/v1/violation-objections',
    tag,
    summary: 'Objects to the record of a violation, which is then not handled online until that is decided (R-56a)',
    access: { channel: true },
    request: { headers: idempotencyKey, body: newViolationObjection },
    responses: {
      201: { description: 'On record, and forwarded the same day', schema: violationObjection },
      200: {
        description: 'It was raised before: as it stands now; or this city has not switched that on yet, and nothing is on record (R-02)',
        schema: z.union([violationObjection, objectionNotHere]),
        headers: replayed.partial(),
      },
    },
    problems: [404, 409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const objecting = { by: { channel: actor }, channelId: actor.id, key: headers['Idempotency-Key'], sent, origin };
      if ((await isObjectingOn(deps, sent.city)) === false) return { status: 200, body: NOT_HERE };
      const { replay, view } = await objectToViolation(deps, objecting);
      return replay
        ? { status: 200, body: view, ...again }
        : { status: 201, body: view, headers: { Location: `/v1/violation-objections/${view.id}` } };
    },
  }),
  operation({
    operationId: 'getViolationObjection',
    method: 'get',
    path: '/v1/violation-objections/{objectionId}',
    tag,
    summary: 'Where an objection of this channel stands, and what next',
    access: { channel: true },
    request: { path: z.strictObject({ objectionId: z.uuid() }) },
    responses: { 200: { description: 'The objection', schema: violationObjection } },
    problems: [404],
    handler: async (deps, { actor, path }) => ({ status: 200, body: await ownViolationObjection(deps, actor, path.objectionId) }),
  }),
  operation({
    operationId: 'listViolationObjections',
    method: 'get',
    path: '/api/violation-objections',
    tag,
    summary: 'Objections to records of violations, newest first, masked',
    access: { permission: 'handling.read' },
    request: { query: violationObjectionQuery },
    responses: { 200: { description: 'A page of objections', schema: violationObjectionList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleObjections(deps, actor, query) }),
  }),
  operation({
    operationId: 'getConsoleViolationObjection',
    method: 'get',
    path: '/api/violation-objections/{objectionId}',
    tag,
    summary: 'An objection to the record of a violation: what is said, where it stands, what was done; masked',
    access: { permission: 'handling.read' },
    request: { path: objectionPath },
    responses: { 200: { description: 'The objection', schema: consoleViolationObjection } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getConsoleObjection(deps, actor, path.objectionId) }),
  }),
];
