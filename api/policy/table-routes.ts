import { operation, XLSX } from '../operations/operation.ts';
import { languageOf } from '../language.ts';
import { CONTENT_BYTES } from './content-bytes.ts';
import { documentPath } from './routes.ts';
import { askingOf } from '../threads/asking-of.ts';
import { proofs, workbench } from '../threads/pools.ts';
import {
  changedCase,
  policyContent,
  policyPair,
  policyTable,
  policyTableEdit,
  policyWorkbookEdit,
  tableReading,
} from './workbench-schemas.ts';

const tag = 'Policy';
const working = { permission: 'policy.work' } as const;
const writing = { permission: 'policy.draft' } as const;

export const policyTableOperations = [
  operation({
    operationId: 'tabulatePolicy',
    method: 'post',
    path: '/api/policy/{documentId}/table',
    tag,
    summary: 'A rule set as a table in words; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyContent, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'The table', schema: policyTable } },
    problems: [503],
    handler: async (_deps, { path, body, ...call }) => ({
      status: 200,
      body: await workbench.run(askingOf(call), 'tableOf', { ...path, ...body }, languageOf(call.request)),
    }),
  }),
  operation({
    operationId: 'readPolicyTable',
    method: 'post',
    path: '/api/policy/{documentId}/table/reading',
    tag,
    summary: 'The rule set as an edited table changes it; nothing is stored',
    access: writing,
    request: { path: documentPath, body: policyTableEdit, bodyLimit: 2 * CONTENT_BYTES },
    responses: { 200: { description: 'The content, changed where every cell could be read', schema: tableReading } },
    problems: [503],
    handler: async (_deps, { path, body: { content, table }, ...call }) => ({
      status: 200,
      body: await workbench.run(askingOf(call), 'readTable', { ...path, content }, table),
    }),
  }),
  operation({
    operationId: 'exportPolicyWorkbook',
    method: 'post',
    path: '/api/policy/{documentId}/workbook',
    tag,
    summary: 'A rule set as an XLSX workbook; nothing is stored',
    access: working,
    request: { path: documentPath, body: policyContent, bodyLimit: CONTENT_BYTES },
    responses: { 200: { description: 'The workbook', content: XLSX } },
    problems: [503],
    handler: async (_deps, { path, body, ...call }) => ({
      status: 200,
      bytes: Buffer.from(await workbench.run(askingOf(call), 'policyWorkbook', { ...path, ...body }, languageOf(call.request))),
      headers: { 'Content-Disposition': `attachment; filename="${path.documentId}.xlsx"`, 'Cache-Control': 'no-store' },
    }),
  }),
  operation({
    operationId: 'readPolicyWorkbook',
    method: 'post',
    path: '/api/policy/{documentId}/workbook/reading',
    tag,
    summary: 'The rule set as an edited workbook changes it; nothing is stored',
    access: writing,
    request: { path: documentPath, body: policyWorkbookEdit, bodyLimit: 4 * CONTENT_BYTES },
    responses: { 200: { description: 'The content, changed where every cell could be read', schema: tableReading } },
    problems: [503],
    handler: async (_deps, { path, body: { content, workbook }, ...call }) => ({
      status: 200,
      body: await workbench.run(askingOf(call), 'readWorkbook', { ...path, content }, workbook),
    }),
  }),
  operation({
    operationId: 'findChangedCase',
    method: 'post',
    path: '/api/policy/{documentId}/changed-case',
    tag,
    summary: 'A case that two versions of a rule set decide differently, or the proof that there is none; takes seconds',
    access: working,
    request: { path: documentPath, body: policyPair, bodyLimit: 2 * CONTENT_BYTES },
    responses: { 200: { description: 'What was found', schema: changedCase } },
    problems: [503],
    handler: async (_deps, { path, body, ...call }) => ({
      status: 200,
      body: await proofs.run(askingOf(call), 'changedCaseOf', { ...path, ...body }),
    }),
  }),
];
