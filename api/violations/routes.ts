import { operation } from '../operations/operation.ts';
import { violationList, violationSearch } from './schemas.ts';
import { searchViolations } from './search.ts';

export const violationOperations = [
  operation({
    operationId: 'searchViolations',
    method: 'post',
    path: '/v1/violations/search',
    tag: 'Violations',
    summary:
      "A person's open violations over own and bound vehicles, nationwide, each with whether it can be handled here or why not (R-54, R-56); a POST, so that no number stands in a URL",
    access: { channel: true },
    request: { body: violationSearch },
    responses: { 200: { description: 'Newest first, plates masked', schema: violationList } },
    problems: [409, 503],
    handler: async (deps, { actor, body, origin }) => ({ status: 200, body: await searchViolations(deps, actor, body, origin) }),
  }),
];
