import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { documentPath } from '../policy/routes.ts';
import { askingOf } from '../threads/asking-of.ts';
import { pageQuery } from '../words.ts';
import { listReEvaluationChanges, previewReEvaluation } from './preview.ts';
import { newReEvaluation, reEvaluation, reEvaluationChangeList, reEvaluationList, reEvaluationPreview } from './schemas.ts';
import { startReEvaluation, steer } from './steer.ts';
import { getReEvaluation, listReEvaluationsOf } from './view.ts';

const tag = 'Re-evaluations';
const access = { permission: 'policy.publish' } as const;
const runPath = documentPath.extend({ id: z.uuid() });
const path = '/api/policy/{documentId}/re-evaluations';
const answer = { 200: { description: 'The run as it stands', schema: reEvaluation } };

export const reEvaluationOperations = [
  operation({
    operationId: 'previewReEvaluation',
    method: 'get',
    path: '/api/policy/{documentId}/re-evaluation-preview',
    tag,
    summary: 'How many open cases are judged by an earlier version, and what the one in force would make of them',
    access,
    request: { path: documentPath },
    responses: { 200: { description: 'The counts', schema: reEvaluationPreview } },
    problems: [503],
    handler: async (deps, call) => ({
      status: 200,
      body: await previewReEvaluation(deps, { ...askingOf(call), staff: call.actor }, call.path.documentId),
    }),
  }),
  operation({
    operationId: 'listReEvaluationChanges',
    method: 'get',
    path: '/api/policy/{documentId}/re-evaluation-preview/changes',
    tag,
    summary: 'The open cases of which the version in force would make something else',
    access,
    request: { path: documentPath, query: pageQuery },
    responses: { 200: { description: 'A page of them', schema: reEvaluationChangeList } },
    problems: [503],
    handler: async (deps, call) => ({
      status: 200,
      body: await listReEvaluationChanges(deps, { ...askingOf(call), staff: call.actor }, { ...call.path, ...call.query }),
    }),
  }),
  operation({
    operationId: 'listReEvaluations',
    method: 'get',
    path,
    tag,
    summary: 'Runs over open cases of a rule set, newest first',
    access,
    request: { path: documentPath, query: pageQuery },
    responses: { 200: { description: 'A page of them', schema: reEvaluationList } },
    handler: async (deps, call) => ({ status: 200, body: await listReEvaluationsOf(deps, { ...call.path, ...call.query }) }),
  }),
  operation({
    operationId: 'startReEvaluation',
    method: 'post',
    path,
    tag,
    summary: 'Has open cases decided anew under the version in force; each keeps a record of it and stays where it is',
    access,
    request: { path: documentPath, body: newReEvaluation },
    responses: { 201: { description: 'The run, begun', schema: reEvaluation } },
    problems: [409],
    handler: async (deps, { actor, body, origin, ...call }) => ({
      status: 201,
      body: await startReEvaluation(deps, { staff: actor, ...call.path, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'getReEvaluation',
    method: 'get',
    path: `${path}/{id}`,
    tag,
    summary: 'How far a run over open cases is',
    access,
    request: { path: runPath },
    responses: answer,
    handler: async ({ db }, call) => ({ status: 200, body: await getReEvaluation(db, call.path) }),
  }),
  operation({
    operationId: 'pauseReEvaluation',
    method: 'post',
    path: `${path}/{id}/pause`,
    tag,
    summary: 'Lets a run stand still after the case it is at',
    access,
    request: { path: runPath },
    responses: answer,
    handler: async (deps, { actor, origin, ...call }) => ({
      status: 200,
      body: await steer(deps, { staff: actor, ...call.path, step: 'paused', origin }),
    }),
  }),
  operation({
    operationId: 'resumeReEvaluation',
    method: 'post',
    path: `${path}/{id}/resumption`,
    tag,
    summary: 'Lets a run that stands still go on where it was',
    access,
    request: { path: runPath },
    responses: answer,
    handler: async (deps, { actor, origin, ...call }) => ({
      status: 200,
      body: await steer(deps, { staff: actor, ...call.path, step: 'resumed', origin }),
    }),
  }),
  operation({
    operationId: 'cancelReEvaluation',
    method: 'post',
    path: `${path}/{id}/cancellation`,
    tag,
    summary: 'Ends a run where it is; what was decided anew stays so',
    access,
    request: { path: runPath },
    responses: answer,
    handler: async (deps, { actor, origin, ...call }) => ({
      status: 200,
      body: await steer(deps, { staff: actor, ...call.path, step: 'cancelled', origin }),
    }),
  }),
];
