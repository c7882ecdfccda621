import { z } from 'zod';
import { callerGone } from '../operations/caller-gone.ts';
import { operation } from '../operations/operation.ts';
import { CONTENT_BYTES } from './content-bytes.ts';
import { factsOfCase } from './case-facts.ts';
import { findingViews } from './finding-views.ts';
import { comparePolicy } from './comparison.ts';
import { policyFormOf } from './form.ts';
import { caseNumber } from '../words.ts';
import { documentPath } from './routes.ts';
import { askingOf } from '../threads/asking-of.ts';
import { tryPolicy } from './try-policy.ts';
import { tryPolicyExamples } from './try-policy-examples.ts';
import { policyVocabularyOf } from './vocabulary.ts';
import {
  caseFacts,
  exampleResults,
  policyCheck,
  policyComparison,
  policyContent,
  policyFindings,
  policyForm,
  policyPair,
  policyTrial,
  policyTrialResult,
  policyVocabulary,
} from './workbench-schemas.ts';

const tag = 'Policy';
const reading = { permission: 'policy.read' } as const;
const working = { permission: 'policy.work' } as const;
const writing = { permission: 'policy.draft' } as const;

export const policyWorkbenchOperations = [
  operation({
    operationId: 'getPolicyVocabulary',
    method: 'get',
    path: '/api/policy/{documentId}/vocabulary',
    tag,
    summary: 'The facts a rule set may speak of, and the outcomes its process knows',
    access: reading,
    request: { path: documentPath },
    responses: { 200: { description: 'The vocabulary', schema: policyVocabulary } },
    handler: async ({ db }, { path }) => ({ status: 200, body: await policyVocabularyOf(db, path.documentId) }),
  }),
  operation({
    operationId: 'getPolicyForm',
    method: 'get',
    path: '/api/policy/{documentId}/form',
    tag,
    summary: 'A settings document as a form: every setting with its words, unit and limits',
    access: reading,
    request: { path: documentPath },
    responses: { 200: { description: 'The form', schema: policyForm } },
    handler: async (_deps, { path }) => ({ status: 200, body: policyFormOf(path.documentId) }),
  }),
  operation({
    operationId: 'checkPolicy',
    method: 'post',
    path: '/api/policy/{documentId}/check',
    tag,
    summary: 'What the checks find in a document, for those who write or approve it; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyCheck, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'The findings; none: it can be proposed', schema: policyFindings } },
    problems: [503],
    handler: async (deps, { actor, path, body, response }) => ({
      status: 200,
      body: { items: await findingViews(deps, { staff: actor, ...path, ...body, signal: callerGone(response) }) },
    }),
  }),
  operation({
    operationId: 'tryPolicy',
    method: 'post',
    path: '/api/policy/{documentId}/trial',
    tag,
    summary: 'What a rule set says of facts, every condition in words; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyTrial, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'What it said', schema: policyTrialResult } },
    problems: [503],
    handler: async (deps, { path, body, ...call }) => ({ status: 200, body: await tryPolicy(deps, askingOf(call), { ...path, ...body }) }),
  }),
  operation({
    operationId: 'tryPolicyExamples',
    method: 'post',
    path: '/api/policy/{documentId}/example-results',
    tag,
    summary: 'What each example of a rule set comes out as; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyContent, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'The results, in the order of the examples', schema: exampleResults } },
    problems: [503],
    handler: async (deps, { path, body, ...call }) => ({
      status: 200,
      body: await tryPolicyExamples(deps, askingOf(call), { ...path, ...body }),
    }),
  }),
  operation({
    operationId: 'comparePolicy',
    method: 'post',
    path: '/api/policy/{documentId}/comparison',
    tag,
    summary: 'How two versions of a document differ, in words; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyPair, bodyLimit: 2 * CONTENT_BYTES },
    responses: { 200: { description: 'The differences; none: both say the same', schema: policyComparison } },
    problems: [503],
    handler: async (_deps, { path, body, ...call }) => ({ status: 200, body: await comparePolicy(askingOf(call), { ...path, ...body }) }),
  }),
  operation({
    operationId: 'getCaseFacts',
    method: 'get',
    path: '/api/policy/{documentId}/case-facts',
    tag,
    summary: 'What a rule set was told of a case, for examples and trials; facts name nobody',
    access: writing,
    request: { path: documentPath, query: z.strictObject({ number: caseNumber }) },
    responses: { 200: { description: 'One entry for each time it was asked', schema: caseFacts } },
    handler: async (deps, { actor, path, query, origin }) => ({
      status: 200,
      body: await factsOfCase(deps, { staff: actor, ...path, ...query, origin }),
    }),
  }),
];
