import type { InjectedSinks } from '@temporalio/worker';
import type { WorkflowInfo } from '@temporalio/workflow';
import type { Deps } from '../deps.ts';
import type { TraceSinks } from '../workflows/traces.ts';
import { beginningOfWork, type WorkInput } from './activity-spans.ts';
import { linksOf } from './of-case.ts';
import { spanIdOf, type TracePoint } from './trace-ids.ts';
import { type Attributes, inSpan } from './tracing.ts';

/**
 * What workflows tell of themselves, as spans: one when a run begins, whose id follows from the run's, so that everything it does hangs on it from its first
 * moment, and one each for what it hears and for its end. A run may wait for weeks: a span that ends with it would be missing for as long. Told again on
 * a retried task, a span is the same or one more; never on replay.
 */
export function workflowSpans(deps: Pick<Deps, 'db'>): InjectedSinks<TraceSinks> {
  const ofRun = async (info: WorkflowInfo, of: WorkInput): Promise<{ begin: TracePoint; attributes: Attributes }> => {
    const caseId = info.workflowId.startsWith('case-') ? info.workflowId.slice('case-'.length) : of.caseId;
    return {
      begin: await beginningOfWork(deps, { caseId, requestId: of.requestId }, info.runId),
      attributes: { 'trafficdesk.case.id': caseId, 'temporal.workflow.id': info.workflowId, 'temporal.run.id': info.runId },
    };
  };
  const isItself = (info: WorkflowInfo, begin: TracePoint): boolean => begin.spanId === spanIdOf(info.runId);

  return {
    traces: {
      began: {
        async fn(info, of) {
          const { begin, attributes } = await ofRun(info, of);
          const itself = { traceId: begin.traceId, spanId: spanIdOf(info.runId) };
          const parent = isItself(info, begin) ? undefined : begin;
          inSpan(
            { name: `workflow ${info.workflowType} begins`, attributes, itself, parent, links: linksOf(begin, of.requestId) },
            () => undefined,
          );
        },
      },
      heard: {
        async fn(info, of, { kind, name, requestId }) {
          const { begin, attributes } = await ofRun(info, of);
          const parent = { traceId: begin.traceId, spanId: spanIdOf(info.runId) };
          inSpan({ name: `${kind} ${name}`, kind: 'consumer', attributes, parent, links: linksOf(parent, requestId) }, () => undefined);
        },
      },
      ended: {
        async fn(info, of, { outcome, ms }) {
          const { begin, attributes } = await ofRun(info, of);
          const all = { ...attributes, 'trafficdesk.outcome': outcome, 'trafficdesk.workflow.ms': ms };
          const parent = { traceId: begin.traceId, spanId: spanIdOf(info.runId) };
          inSpan({ name: `workflow ${info.workflowType} ends`, attributes: all, parent }, (span) => {
            if (outcome === 'failed') span.fail('workflow-failed');
          });
        },
      },
    },
  };
}
