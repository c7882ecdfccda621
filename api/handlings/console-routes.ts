import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { getConsoleHandling } from './console-handling.ts';
import { listConsoleHandlings } from './console-list.ts';
import { consoleHandling, handlingList, handlingQuery } from './console-schemas.ts';

const tag = 'Handlings';
const access = { permission: 'handling.read' } as const;

export const consoleHandlingOperations = [
  operation({
    operationId: 'listHandlings',
    method: 'get',
    path: '/api/handlings',
    tag,
    summary: 'Violations that people handle or pay, newest first, masked',
    access,
    request: { query: handlingQuery },
    responses: { 200: { description: 'A page of handlings', schema: handlingList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleHandlings(deps, actor, query) }),
  }),
  operation({
    operationId: 'getConsoleHandling',
    method: 'get',
    path: '/api/handlings/{handlingId}',
    tag,
    summary: 'A handling: what was shown, what the rules said, what was paid and how it was booked; masked',
    access,
    request: { path: z.strictObject({ handlingId: z.uuid() }) },
    responses: { 200: { description: 'The handling', schema: consoleHandling } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getConsoleHandling(deps, actor, path.handlingId) }),
  }),
];
