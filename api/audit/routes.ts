import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { getAuditChain } from './chain.ts';
import { listAuditChoices } from './choices.ts';
import { exportAudit } from './export.ts';
import { listAudit } from './list.ts';
import { auditChain, auditChoices, auditExport, auditList, auditQuery, auditSubject, auditSubjectCases } from './schemas.ts';
import { findAuditSubject } from './subjects.ts';

const access = { permission: 'audit.read' } as const;
const tag = 'Audit';

export const auditOperations = [
  operation({
    operationId: 'listAudit',
    method: 'get',
    path: '/api/audit',
    tag,
    summary: 'The audit record, newest first: who did what, when, on which case, from where, why',
    access,
    request: { query: auditQuery },
    responses: { 200: { description: 'A page of records', schema: auditList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listAudit(deps, actor, query) }),
  }),
  operation({
    operationId: 'listAuditChoices',
    method: 'get',
    path: '/api/audit/choices',
    tag,
    summary: 'What the audit record can be filtered by',
    access,
    responses: { 200: { description: 'Actions in words, staff, channels', schema: auditChoices } },
    handler: async (deps) => ({ status: 200, body: await listAuditChoices(deps) }),
  }),
  operation({
    operationId: 'getAuditChain',
    method: 'get',
    path: '/api/audit/chain',
    tag,
    summary: 'How the chain of the audit record stands: its length, its newest anchor, its last check',
    access,
    responses: { 200: { description: 'The chain', schema: auditChain } },
    handler: async (deps) => ({ status: 200, body: await getAuditChain(deps) }),
  }),
  operation({
    operationId: 'findAuditSubject',
    method: 'post',
    path: '/api/audit/subjects',
    tag,
    summary: 'The cases of the person with this ID number; a POST, so that no number stands in a URL. The search is on record',
    access,
    request: { body: auditSubject },
    responses: { 200: { description: 'Cases whose records can be followed together', schema: auditSubjectCases } },
    handler: async (deps, { actor, body, origin }) => ({ status: 200, body: await findAuditSubject(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'exportAudit',
    method: 'post',
    path: '/api/audit/exports',
    tag,
    summary: 'The records that fit, oldest first, as CSV for spreadsheets; on record before the first of them leaves, and so many a day',
    access: { permission: 'audit.export' },
    request: { body: auditExport },
    responses: {
      200: { description: 'As many as X-Record-Count says', content: 'text/csv', headers: z.object({ 'X-Record-Count': z.string() }) },
    },
    problems: [429],
    handler: async (deps, { actor, body, origin, response }) => {
      await exportAudit(deps, actor, body, { origin, response });
      return 'streaming';
    },
  }),
];
