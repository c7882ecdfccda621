import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Deps } from '../deps.ts';
import { beginningOfCase, linksOf } from './of-case.ts';
import { beginningOf, spanIdOf, type TracePoint, traceIdOf } from './trace-ids.ts';
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

/** Gives each try of an activity a span: that of a case under its workflow, in the case's trace; any other in the trace of the request it works for. */
export const traceActivities =
  (deps: Pick<Deps, 'db'>): ActivityInterceptorsFactory =>
  ({ info: { activityType, attempt, isLocal, workflowExecution } }) => ({
    inbound: {
      async execute(input, next) {
        if (!isTracing()) return next(input);
        const { caseId, requestId }: WorkInput = (input.args as [WorkInput?])[0] ?? {};
        const { workflowId, runId } = workflowExecution ?? { workflowId: activityType, runId: activityType };
        const begin = await beginningOfWork(deps, { caseId, requestId }, runId);
        const isOfRun = caseId !== undefined || begin.traceId === traceIdOf(runId);
        const parent = isOfRun ? { traceId: begin.traceId, spanId: spanIdOf(runId) } : begin;
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
