import { z } from 'zod';
import { flipList, flipQuery } from '../flips/schemas.ts';
import { operation } from '../operations/operation.ts';
import { documentPath } from '../policy/routes.ts';
import { triedQuery } from '../policy/schemas.ts';
import { listShadowFlips } from './flips.ts';
import { newShadow, shadow, shadowList } from './schemas.ts';
import { endShadow, getShadow, listShadows, startShadow } from './shadows.ts';

const tag = 'Shadows';
const reading = { permission: 'shadow.read' } as const;
const trying = { permission: 'shadow.run' } as const;
const shadowPath = documentPath.extend({ id: z.uuid() });

export const shadowOperations = [
  operation({
    operationId: 'listShadows',
    method: 'get',
    path: '/api/policy/{documentId}/shadows',
    tag,
    summary: 'Drafts and versions of a rule set that run, or ran, beside the version in force; newest first',
    access: reading,
    request: { path: documentPath, query: triedQuery },
    responses: { 200: { description: 'A page of them', schema: shadowList } },
    handler: async (deps, { path, query }) => ({ status: 200, body: await listShadows(deps, { ...path, ...query }) }),
  }),
  operation({
    operationId: 'startShadow',
    method: 'post',
    path: '/api/policy/{documentId}/shadows',
    tag,
    summary: 'Lets a draft as it was read, or a version that waits to take effect, run beside the version in force, deciding nothing',
    access: trying,
    request: { path: documentPath, body: newShadow },
    responses: { 201: { description: 'It runs', schema: shadow } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 201,
      body: await startShadow(deps, { staff: actor, ...path, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'getShadow',
    method: 'get',
    path: '/api/policy/{documentId}/shadows/{id}',
    tag,
    summary: 'How much a shadow has seen, and how much of it came out otherwise',
    access: reading,
    request: { path: shadowPath },
    responses: { 200: { description: 'The shadow', schema: shadow } },
    handler: async (deps, { path }) => ({ status: 200, body: await getShadow(deps, path) }),
  }),
  operation({
    operationId: 'endShadow',
    method: 'post',
    path: '/api/policy/{documentId}/shadows/{id}/end',
    tag,
    summary: 'Ends a shadow before its time',
    access: trying,
    request: { path: shadowPath },
    responses: { 200: { description: 'It has ended', schema: shadow } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await endShadow(deps, { staff: actor, ...path, origin }) }),
  }),
  operation({
    operationId: 'listShadowFlips',
    method: 'get',
    path: '/api/policy/{documentId}/shadows/{id}/flips',
    tag,
    summary: 'Evaluations that a shadow decides differently, the latest first, of one kind or of all',
    access: reading,
    request: { path: shadowPath, query: flipQuery },
    responses: { 200: { description: 'A page of them', schema: flipList } },
    handler: async (deps, { actor, path, query }) => ({
      status: 200,
      body: await listShadowFlips(deps, actor, { ...path, ...query }),
    }),
  }),
];
