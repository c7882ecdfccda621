import type { WorkflowClientInterceptor } from '@temporalio/client';
import { type Attributes, inSpan } from './tracing.ts';

/** A call into the workflow engine, as a span of whatever asks for it. */
const call = <T>(how: string, workflowId: string | undefined, what: string, work: () => Promise<T>): Promise<T> => {
  const attributes: Attributes = { 'peer.service': 'temporal', 'temporal.workflow.id': workflowId };
  return inSpan({ name: `temporal ${how} ${what}`, kind: 'client', attributes }, work);
};

/** Gives each call of a client to the workflow engine a span, where traces are kept. */
export const engineSpans: WorkflowClientInterceptor = {
  start: (input, next) => call('start', input.options.workflowId, input.workflowType, () => next(input)),
  signal: (input, next) => call('signal', input.workflowExecution.workflowId, input.signalName, () => next(input)),
  signalWithStart: (input, next) => call('signalWithStart', input.options.workflowId, input.signalName, () => next(input)),
  startUpdate: (input, next) => call('update', input.workflowExecution.workflowId, input.updateName, () => next(input)),
  startUpdateWithStart: (input, next) =>
    call('updateWithStart', input.workflowStartOptions.workflowId, input.updateName, () => next(input)),
  query: (input, next) => call('query', input.workflowExecution.workflowId, input.queryType, () => next(input)),
};
