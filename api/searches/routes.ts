import { operation } from '../operations/operation.ts';
import { caseSearch, caseSearchResult } from './schemas.ts';
import { searchCases } from './search.ts';

export const searchOperations = [
  operation({
    operationId: 'searchCases',
    method: 'post',
    path: '/api/searches',
    tag: 'Review',
    summary: 'Searches cases by plate, ID number or phone; a POST, so that no number stands in a URL. So many an hour, each on record',
    access: { permission: 'case.read' },
    request: { body: caseSearch },
    responses: { 201: { description: 'What was found; `listCases` shows it by the id of the search', schema: caseSearchResult } },
    problems: [429],
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await searchCases(deps, actor, body, origin) }),
  }),
];
