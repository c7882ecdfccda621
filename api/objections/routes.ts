import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { standing } from '../cases/decision-schemas.ts';
import { objectByCode, objectByNumber, objectForPerson } from './object.ts';
import { objection, objectionTaken, staffObjection, staffObjectionByNumber } from './schemas.ts';

const tag = 'Objections';

export const objectionOperations = [
  operation({
    operationId: 'object',
    method: 'post',
    path: '/v1/objections',
    tag,
    summary:
      'Whoever holds the former phone objects to another one that was granted, by the number and the code of the message they got (R-14)',
    access: { channel: true },
    request: { body: objection },
    responses: { 200: { description: 'Taken: nothing goes on before a supervisor has decided', schema: objectionTaken } },
    problems: [409, 503],
    handler: async (deps, { actor, body, origin }) => ({
      status: 200,
      body: await objectByCode(deps, { channel: actor, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'objectForPerson',
    method: 'post',
    path: '/api/cases/{caseId}/objection',
    tag,
    summary: 'Objects to another phone that was granted, for somebody who calls or comes, in their words (R-14)',
    access: { permission: 'case.object' },
    request: { path: z.strictObject({ caseId: z.uuid() }), body: staffObjection },
    responses: { 200: { description: 'Taken: nothing goes on before a supervisor has decided', schema: standing } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: { ...(await objectForPerson(deps, { staff: actor, caseId: path.caseId, ...body, origin })), reasons: [] },
    }),
  }),
  operation({
    operationId: 'objectByNumber',
    method: 'post',
    path: '/api/objections',
    tag,
    summary: 'Objects for somebody who calls or comes with the number of the message they got, wherever the case is (R-01, R-14)',
    access: { permission: 'case.object' },
    request: { body: staffObjectionByNumber },
    responses: { 200: { description: 'Taken: nothing goes on before a supervisor has decided', schema: objectionTaken } },
    problems: [404, 409, 429, 503],
    handler: async (deps, { actor, body, origin }) => ({
      status: 200,
      body: await objectByNumber(deps, { staff: actor, ...body, origin }),
    }),
  }),
];
