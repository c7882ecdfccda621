import { z } from 'zod';
import { flipList, flipQuery } from '../flips/schemas.ts';
import { operation } from '../operations/operation.ts';
import { documentPath } from '../policy/routes.ts';
import { triedQuery } from '../policy/schemas.ts';
import { exportBacktestFlips } from './export.ts';
import { foundBacktest } from './find.ts';
import { listBacktestFlips } from './flips.ts';
import { listBacktestsOf } from './list.ts';
import { backtestList, backtestReport, flipExport, newBacktest } from './schemas.ts';
import { startBacktest } from './start.ts';
import { cancelBacktest, markBacktestSeen } from './steer.ts';
import { backtestReportOf } from './view.ts';

const tag = 'Backtests';
const reading = { permission: 'backtest.read' } as const;
const running = { permission: 'backtest.run' } as const;
const backtestPath = documentPath.extend({ backtestId: z.uuid() });
const path = '/api/policy/{documentId}/backtests';

export const backtestOperations = [
  operation({
    operationId: 'startBacktest',
    method: 'post',
    path,
    tag,
    summary:
      'Has stored evaluations decided anew under a draft or a version of a rule set, beside the last version published, in force or waiting',
    access: running,
    request: { path: documentPath, body: newBacktest },
    responses: { 201: { description: 'The backtest, begun; finished where there is nothing to decide', schema: backtestReport } },
    problems: [409, 503],
    handler: async (deps, { actor, path: { documentId }, body, origin }) => ({
      status: 201,
      body: await startBacktest(deps, { staff: actor, documentId, ...body, origin }),
    }),
  }),
  operation({
    operationId: 'listBacktests',
    method: 'get',
    path,
    tag,
    summary: 'Backtests of a rule set, or of one draft or version of it, newest first',
    access: reading,
    request: { path: documentPath, query: triedQuery },
    responses: { 200: { description: 'A page of them', schema: backtestList } },
    handler: async (deps, { path: { documentId }, query }) => ({
      status: 200,
      body: await listBacktestsOf(deps, { documentId, ...query }),
    }),
  }),
  operation({
    operationId: 'getBacktest',
    method: 'get',
    path: `${path}/{backtestId}`,
    tag,
    summary: 'A backtest: how far it is, and what it found so far',
    access: reading,
    request: { path: backtestPath },
    responses: { 200: { description: 'The report', schema: backtestReport } },
    handler: async ({ db }, call) => ({ status: 200, body: await backtestReportOf(db, await foundBacktest(db, call.path)) }),
  }),
  operation({
    operationId: 'listBacktestFlips',
    method: 'get',
    path: `${path}/{backtestId}/flips`,
    tag,
    summary: 'Evaluations that come out differently, the latest first, of one kind or of all',
    access: reading,
    request: { path: backtestPath, query: flipQuery },
    responses: { 200: { description: 'A page of them', schema: flipList } },
    handler: async (deps, call) => ({ status: 200, body: await listBacktestFlips(deps, call.actor, { ...call.path, ...call.query }) }),
  }),
  operation({
    operationId: 'exportBacktestFlips',
    method: 'post',
    path: `${path}/{backtestId}/exports`,
    tag,
    summary: 'Evaluations that come out differently, as CSV for spreadsheets; on record before the first of them leaves',
    access: reading,
    request: { path: backtestPath, body: flipExport },
    responses: {
      200: { description: 'As many as X-Record-Count says', content: 'text/csv', headers: z.object({ 'X-Record-Count': z.string() }) },
    },
    problems: [409],
    handler: async (deps, call) => {
      await exportBacktestFlips(deps, { staff: call.actor, ...call.path, kind: call.body }, call);
      return 'streaming';
    },
  }),
  operation({
    operationId: 'cancelBacktest',
    method: 'post',
    path: `${path}/{backtestId}/cancellation`,
    tag,
    summary: 'Asks for the end of a backtest; it stays as far as it was',
    access: running,
    request: { path: backtestPath },
    responses: { 200: { description: 'The backtest as it stands', schema: backtestReport } },
    handler: async (deps, call) => ({
      status: 200,
      body: await cancelBacktest(deps, { staff: call.actor, ...call.path, origin: call.origin }),
    }),
  }),
  operation({
    operationId: 'markBacktestSeen',
    method: 'post',
    path: `${path}/{backtestId}/view`,
    tag,
    summary: 'Says that whoever is to approve has looked at the report; rules are published on no other terms',
    access: { permission: 'policy.publish' },
    request: { path: backtestPath },
    responses: { 200: { description: 'The report', schema: backtestReport } },
    problems: [409],
    handler: async (deps, call) => ({
      status: 200,
      body: await markBacktestSeen(deps, { staff: call.actor, ...call.path, origin: call.origin }),
    }),
  }),
];
