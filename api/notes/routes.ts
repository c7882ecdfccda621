import { z } from 'zod';
import { visibleCase } from '../cases/visible-case.ts';
import { operation } from '../operations/operation.ts';
import { colleaguesAt } from './colleagues.ts';
import { caseNote, colleagueList, newCaseNote } from './schemas.ts';
import { writeNote } from './write.ts';

const tag = 'Review';
const access = { permission: 'case.note' } as const;
const casePath = z.strictObject({ caseId: z.uuid() });

export const noteOperations = [
  operation({
    operationId: 'noteCase',
    method: 'post',
    path: '/api/cases/{caseId}/notes',
    tag,
    summary: 'Leaves a note on a case for whoever opens it next; colleagues it names are told. Sent again, it repeats nothing',
    access,
    request: { path: casePath, body: newCaseNote },
    responses: { 200: { description: 'Written', schema: caseNote } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await writeNote(deps, { staff: actor, caseId: path.caseId, note: body, origin }),
    }),
  }),
  operation({
    operationId: 'listColleagues',
    method: 'get',
    path: '/api/cases/{caseId}/colleagues',
    tag,
    summary: 'Colleagues who may see a case, and can be named in a note on it',
    access,
    request: { path: casePath },
    responses: { 200: { description: 'Everybody but the caller, by name', schema: colleagueList } },
    handler: async (deps, { actor, path }) => ({
      status: 200,
      body: { items: await colleaguesAt(deps.db, actor, await visibleCase(deps, actor, path.caseId)) },
    }),
  }),
];
