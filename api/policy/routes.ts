import { z } from 'zod';
import { callerGone } from '../operations/caller-gone.ts';
import { operation } from '../operations/operation.ts';
import { getPolicyVersion, listPolicyDocuments, listPolicyVersions } from './list.ts';
import { publishPolicy } from './publish.ts';
import { restoreVersion } from './propose.ts';
import { withdrawPolicy } from './withdraw.ts';
import {
  policyDocumentList,
  policyRestoration,
  policyVersion,
  policyVersionList,
  policyVersionWithContent,
  publication,
  withdrawal,
} from './schemas.ts';
import { ordinalInAddress } from '../words.ts';

const tag = 'Policy';
const anyStaff = { permission: 'policy.read' } as const;
export const documentPath = z.strictObject({ documentId: z.string().regex(/^[a-z0-9.-]{1,80}$/) });
const versionPath = documentPath.extend({ version: ordinalInAddress });

export const policyOperations = [
  operation({
    operationId: 'listPolicyDocuments',
    method: 'get',
    path: '/api/policy',
    tag,
    summary: 'The policy documents, with the version in force',
    access: anyStaff,
    responses: { 200: { description: 'The documents', schema: policyDocumentList } },
    handler: async (deps, { actor }) => ({ status: 200, body: await listPolicyDocuments(deps, actor) }),
  }),
  operation({
    operationId: 'listPolicyVersions',
    method: 'get',
    path: '/api/policy/{documentId}/versions',
    tag,
    summary: 'Versions of a document, newest first; those that never were in force for whoever may read its drafts',
    access: anyStaff,
    request: { path: documentPath },
    responses: { 200: { description: 'The versions', schema: policyVersionList } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await listPolicyVersions(deps, actor, path.documentId) }),
  }),
  operation({
    operationId: 'getPolicyVersion',
    method: 'get',
    path: '/api/policy/{documentId}/versions/{version}',
    tag,
    summary: 'A version with its content; one that never was in force for whoever may read the drafts of its document',
    access: anyStaff,
    request: { path: versionPath },
    responses: { 200: { description: 'The version', schema: policyVersionWithContent } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getPolicyVersion(deps, actor, path) }),
  }),
  operation({
    operationId: 'restorePolicyVersion',
    method: 'post',
    path: '/api/policy/{documentId}/versions/{version}/restoration',
    tag,
    summary: 'Proposes the content of an earlier version anew, once it passes the checks of today',
    access: { permission: 'policy.draft' },
    request: { path: versionPath, body: policyRestoration },
    responses: { 201: { description: 'The proposed version', schema: policyVersion } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin, response }) => ({
      status: 201,
      body: await restoreVersion(deps, { staff: actor, ...path, ...body, origin, signal: callerGone(response) }),
    }),
  }),
  operation({
    operationId: 'publishPolicyVersion',
    method: 'post',
    path: '/api/policy/{documentId}/versions/{version}/publication',
    tag,
    summary: 'Puts a version in force, at once or from a moment to come; never by somebody who wrote in it',
    access: { permission: 'policy.publish' },
    request: { path: versionPath, body: publication },
    responses: { 200: { description: 'The version, published', schema: policyVersion } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin, response }) => ({
      status: 200,
      body: await publishPolicy(deps, { staff: actor, ...path, ...body, origin, signal: callerGone(response) }),
    }),
  }),
  operation({
    operationId: 'withdrawPolicyVersion',
    method: 'post',
    path: '/api/policy/{documentId}/versions/{version}/withdrawal',
    tag,
    summary: 'Calls a scheduled version off before it takes effect; who published it may, too',
    access: { permission: 'policy.publish' },
    request: { path: versionPath, body: withdrawal },
    responses: { 200: { description: 'The version, withdrawn', schema: policyVersion } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await withdrawPolicy(deps, { staff: actor, ...path, ...body, origin }),
    }),
  }),
];
