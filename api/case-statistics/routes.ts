import { operation } from '../operations/operation.ts';
import { countConsoleCaseWork } from './count.ts';
import { listConsoleDisagreements } from './disagreements.ts';
import { caseWork, caseWorkQuery, disagreementList, disagreementQuery } from './schemas.ts';

const tag = 'Case statistics';

export const caseStatisticOperations = [
  operation({
    operationId: 'countCaseWork',
    method: 'get',
    path: '/api/case-statistics',
    tag,
    summary: 'Intake, decisions, reasons, times, outcomes by version and disagreement between two days; nobody is named',
    access: { permission: 'case.count' },
    request: { query: caseWorkQuery },
    responses: { 200: { description: 'Counts', schema: caseWork } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await countConsoleCaseWork(deps, actor, query) }),
  }),
  operation({
    operationId: 'listDisagreements',
    method: 'get',
    path: '/api/case-statistics/disagreements',
    tag,
    summary: 'Cases whose second review came to another verdict than the first, the newest first',
    access: { permission: 'case.oversee' },
    request: { query: disagreementQuery },
    responses: { 200: { description: 'A page of them', schema: disagreementList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleDisagreements(deps, actor, query) }),
  }),
];
