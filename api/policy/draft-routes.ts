import { z } from 'zod';
import { callerGone } from '../operations/caller-gone.ts';
import { operation } from '../operations/operation.ts';
import { beginDraft, discardDraft, getPolicyDraft, listPolicyDrafts, savePolicyDraft } from './drafts.ts';
import { proposeDraft } from './propose.ts';
import { CONTENT_BYTES } from './content-bytes.ts';
import { documentPath } from './routes.ts';
import { newPolicyDraft, policyDraftList, policyDraftWithContent, policyProposal, policyVersion, savedPolicyDraft } from './schemas.ts';
import { ordinalInAddress } from '../words.ts';

const tag = 'Policy';
const reading = { permission: 'policy.read' } as const;
const writing = { permission: 'policy.draft' } as const;
const draftPath = documentPath.extend({ id: z.uuid() });

export const policyDraftOperations = [
  operation({
    operationId: 'listPolicyDrafts',
    method: 'get',
    path: '/api/policy/{documentId}/drafts',
    tag,
    summary: 'Drafts of a document, last saved first',
    access: reading,
    request: { path: documentPath },
    responses: { 200: { description: 'The drafts', schema: policyDraftList } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await listPolicyDrafts(deps, actor, path.documentId) }),
  }),
  operation({
    operationId: 'beginPolicyDraft',
    method: 'post',
    path: '/api/policy/{documentId}/drafts',
    tag,
    summary: 'Begins a draft, from the version in force, another version, or content brought along',
    access: writing,
    request: { path: documentPath, body: newPolicyDraft, bodyLimit: CONTENT_BYTES },
    responses: { 201: { description: 'The draft', schema: policyDraftWithContent } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 201,
      body: await beginDraft(deps, { staff: actor, ...path, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'getPolicyDraft',
    method: 'get',
    path: '/api/policy/{documentId}/drafts/{id}',
    tag,
    summary: 'A draft with its content',
    access: reading,
    request: { path: draftPath },
    responses: { 200: { description: 'The draft', schema: policyDraftWithContent } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getPolicyDraft(deps, actor, path) }),
  }),
  operation({
    operationId: 'savePolicyDraft',
    method: 'put',
    path: '/api/policy/{documentId}/drafts/{id}',
    tag,
    summary: 'Saves the next revision of a draft; 409 says who saved one meanwhile',
    access: writing,
    request: { path: draftPath, body: savedPolicyDraft, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'The draft as saved', schema: policyDraftWithContent } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await savePolicyDraft(deps, { staff: actor, ...path, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'discardPolicyDraft',
    method: 'delete',
    path: '/api/policy/{documentId}/drafts/{id}',
    tag,
    summary: 'Gives a draft up, at the revision that was read',
    access: writing,
    request: { path: draftPath, query: z.strictObject({ revision: ordinalInAddress }) },
    responses: { 204: { description: 'It is gone' } },
    problems: [409],
    handler: async (deps, { actor, path, query, origin }) => {
      await discardDraft(deps, { staff: actor, ...path, ...query, origin });
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'proposePolicyDraft',
    method: 'post',
    path: '/api/policy/{documentId}/drafts/{id}/proposal',
    tag,
    summary: 'Proposes a draft as the next version, once it passes its checks; 422 names each finding',
    access: writing,
    request: { path: draftPath, body: policyProposal },
    responses: { 201: { description: 'The proposed version', schema: policyVersion } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin, response }) => ({
      status: 201,
      body: await proposeDraft(deps, { staff: actor, ...path, ...body, origin, signal: callerGone(response) }),
    }),
  }),
];
