import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { getRelated } from './related.ts';
import { related } from './related-schemas.ts';

export const relatedOperations = [
  operation({
    operationId: 'getRelatedToCase',
    method: 'get',
    path: '/api/cases/{caseId}/related',
    tag: 'Review',
    summary: 'Possible duplicates of a case, and other cases and bindings of its applicant and its vehicle; masked',
    access: { permission: 'case.read' },
    request: { path: z.strictObject({ caseId: z.uuid() }) },
    responses: { 200: { description: 'What hangs together with it', schema: related } },
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await getRelated(deps, actor, path.caseId, origin) }),
  }),
];
