import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { claimCase, keepClaim, releaseCase } from '../claims/claim.ts';
import { getConsoleCase } from './console-case.ts';
import { decideCase } from './decide.ts';
import { takeBack } from './take-back.ts';
import { listConsoleCases } from './list.ts';
import { listReasons } from './reasons.ts';
import { decided, decision, reasonList } from './decision-schemas.ts';
import { caseList, caseListQuery, claim, consoleCase } from './schemas.ts';

const tag = 'Review';
const casePath = z.strictObject({ caseId: z.uuid() });

export const consoleCaseOperations = [
  operation({
    operationId: 'listCases',
    method: 'get',
    path: '/api/cases',
    tag,
    summary: 'Cases, newest first, masked',
    access: { permission: 'case.read' },
    request: { query: caseListQuery },
    responses: { 200: { description: 'A page of cases', schema: caseList } },
    problems: [404, 429],
    handler: async (deps, { actor, query, origin }) => ({ status: 200, body: await listConsoleCases(deps, actor, query, origin) }),
  }),
  operation({
    operationId: 'getConsoleCase',
    method: 'get',
    path: '/api/cases/{caseId}',
    tag,
    summary: 'A case with its photos, evaluations in words, history and claim; masked',
    access: { permission: 'case.read' },
    request: { path: casePath },
    responses: { 200: { description: 'The case', schema: consoleCase } },
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await getConsoleCase(deps, actor, path.caseId, origin) }),
  }),
  operation({
    operationId: 'claimCase',
    atOneMoment: true,
    method: 'post',
    path: '/api/cases/{caseId}/claim',
    tag,
    summary: 'Holds the open review of this case, for as long as the heartbeat goes on',
    access: { permission: 'case.claim' },
    request: { path: casePath },
    responses: { 200: { description: 'Held', schema: claim } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await claimCase(deps, actor, path.caseId, origin) }),
  }),
  operation({
    operationId: 'renewClaim',
    method: 'post',
    path: '/api/cases/{caseId}/claim/heartbeat',
    tag,
    summary: 'Keeps a claim alive',
    access: { permission: 'case.claim' },
    request: { path: casePath },
    responses: { 200: { description: 'Still held', schema: claim } },
    problems: [409],
    handler: async (deps, { actor, path }) => ({ status: 200, body: await keepClaim(deps, actor, path.caseId) }),
  }),
  operation({
    operationId: 'releaseClaim',
    method: 'delete',
    path: '/api/cases/{caseId}/claim',
    tag,
    summary: 'Gives a claim back to the queue; nothing happens when it is not held',
    access: { permission: 'case.claim' },
    request: { path: casePath },
    responses: { 204: { description: 'Not held by the caller any more' } },
    handler: async (deps, { actor, path, origin }) => {
      await releaseCase(deps, actor, path.caseId, origin);
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'decideCase',
    atOneMoment: true,
    method: 'post',
    path: '/api/cases/{caseId}/decisions',
    tag,
    summary: 'Decides a case that the caller holds. Of several deciders one wins; the others get 409 with who and when',
    access: { permission: 'case.decide' },
    request: { path: casePath, body: decision },
    responses: {
      200: {
        description:
          'Taken, to take effect at `takesEffectAt`; where nothing can be taken back it is in effect, and an approval may come out `refused` when a quota filled meanwhile (R-42)',
        schema: decided,
      },
    },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await decideCase(deps, { staff: actor, caseId: path.caseId, decision: body, origin }),
    }),
  }),
  operation({
    operationId: 'takeBackDecision',
    method: 'post',
    path: '/api/cases/{caseId}/decisions/{decisionId}/take-back',
    tag,
    summary: 'Takes a decision of the caller back before it takes effect; the case stays theirs. Again changes nothing',
    access: { permission: 'case.decide' },
    request: { path: casePath.extend({ decisionId: z.uuid() }) },
    responses: { 204: { description: 'Taken back' } },
    problems: [404, 409],
    handler: async (deps, { actor, path, origin }) => {
      await takeBack(deps, actor, path, origin);
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'listReasons',
    method: 'get',
    path: '/api/reasons',
    tag,
    summary: 'All reasons, with the verdicts and photos an officer can give them for; none for those only rules give',
    access: { permission: 'reason.read' },
    responses: { 200: { description: 'The reason catalogue in force', schema: reasonList } },
    handler: async (deps) => ({ status: 200, body: await listReasons(deps) }),
  }),
];
