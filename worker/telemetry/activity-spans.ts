import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Headers } from '@temporalio/workflow';
import { RUN_HEADER } from '../contracts/run-header.ts';
import type { Deps } from '../deps.ts';
import { beginningOfCase, linksOf } from './of-case.ts';
import { beginningOf, spanIdOf, type TracePoint } from './trace-ids.ts';
import { inSpan, isTracing } from './tracing.ts';

/** What inputs of workflows and activities say of whom they work for. */
export interface WorkInput {
  caseId?: string | undefined;
  requestId?: string | undefined;
}

/** What a workflow run's own spans and activities hang on: its case, the request that its input names, or itself. */
export async function beginningOfWork(deps: Pick<Deps, 'db'>, { caseId, requestId }: WorkInput, runId: string): Promise<TracePoint> {
  const ofCase = caseId === undefined ? undefined : await beginningOfCase(deps, caseId);
  return ofCase ?? beginningOf(requestId ?? runId);
}

/** Whom the run is for that an activity belongs to, as its workflow says. */
function runOf(headers: Headers): WorkInput | null {
  const said = headers[RUN_HEADER];
  return said ? defaultPayloadConverter.fromPayload<WorkInput>(said) : null;
}

/** Gives each try of an activity a span, under its workflow's. */
export const traceActivities =
  (deps: Pick<Deps, 'db'>): ActivityInterceptorsFactory =>
  ({ info: { activityType, attempt, isLocal, workflowExecution } }) => ({
    inbound: {
      async execute(input, next) {
        if (!isTracing()) return next(input);
        const { caseId, requestId }: WorkInput = (input.args as [WorkInput?])[0] ?? {};
        const { workflowId, runId } = workflowExecution ?? { workflowId: activityType, runId: activityType };
        const run = runOf(input.headers) ?? { caseId, requestId };
        const { traceId } = await beginningOfWork(deps, run, runId);
        const parent = { traceId, spanId: spanIdOf(runId) };
        const attributes = {
          'trafficdesk.case.id': caseId,
          'temporal.workflow.id': workflowId,
          'temporal.run.id': runId,
          'temporal.activity.attempt': attempt,
          'temporal.activity.local': isLocal,
        };
        return inSpan({ name: `activity ${activityType}`, attributes, parent, links: linksOf(parent, requestId) }, () => next(input));
      },
    },
  });
