import {
  ContinueAsNew,
  defaultPayloadConverter,
  type Headers,
  proxySinks,
  type Sinks,
  type WorkflowInterceptors,
} from '@temporalio/workflow';
import { RUN_HEADER } from '../contracts/run-header.ts';

/** Whom a workflow, or what it hears, is for. */
interface IsFor {
  caseId: string | undefined;
  requestId: string | undefined;
}

/** What is told of a workflow while it runs, for its trace: by names of ours, ids and codes. */
export interface TraceSinks extends Sinks {
  traces: {
    began(of: IsFor): void;
    heard(of: IsFor, what: { kind: 'signal' | 'update'; name: string; requestId: string | undefined }): void;
    ended(of: IsFor, how: { outcome: 'completed' | 'failed' | 'continued'; ms: number }): void;
  };
}

/** What an input says of whom it is for; nothing else of it leaves the workflow. */
const isFor = ([input]: unknown[]): IsFor => {
  const { caseId, requestId } = (typeof input === 'object' && input ? input : {}) as Partial<IsFor>;
  return { caseId, requestId };
};

/**
 * Tells of a workflow's beginning and end, and of what it hears, and activities of their run. It looks on and changes no order of what the workflow does: nothing is waited for, so that a
 * history that was recorded with it replays without it, and the other way round.
 */
export function interceptors(): WorkflowInterceptors {
  const { traces } = proxySinks<TraceSinks>();
  let own: IsFor = { caseId: undefined, requestId: undefined };
  const withRun = <I extends { headers: Headers }>(input: I): I => ({
    ...input,
    headers: { ...input.headers, [RUN_HEADER]: defaultPayloadConverter.toPayload(own) },
  });
  return {
    outbound: [
      {
        scheduleActivity: (input, next) => next(withRun(input)),
        scheduleLocalActivity: (input, next) => next(withRun(input)),
      },
    ],
    inbound: [
      {
        execute(input, next) {
          const from = Date.now();
          own = isFor(input.args);
          traces.began(own);
          const end = (outcome: 'completed' | 'failed' | 'continued') => traces.ended(own, { outcome, ms: Date.now() - from });
          const run = next(input);
          run.then(
            () => end('completed'),
            (error: unknown) => end(error instanceof ContinueAsNew ? 'continued' : 'failed'),
          );
          return run;
        },
        handleSignal(input, next) {
          traces.heard(own, { kind: 'signal', name: input.signalName, requestId: isFor(input.args).requestId });
          return next(input);
        },
        handleUpdate(input, next) {
          traces.heard(own, { kind: 'update', name: input.name, requestId: isFor(input.args).requestId });
          return next(input);
        },
      },
    ],
  };
}
