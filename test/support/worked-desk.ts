import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createBacktestWorker, createWorker } from '@trafficdesk/worker/create-worker.ts';
import { atEnd } from './at-end.ts';
import { buildCase, DecisionRefused, openDesk, submit } from './desk.ts';
import { temporal } from './temporal.ts';

/** A desk with a Temporal server and running workers; call once per test file. Stopped when the file is done. */
export async function openWorkedDesk() {
  const [desk, engine] = await Promise.all([openDesk(), temporal()]);
  const { nativeConnection: connection, namespace, codePath } = engine;
  const parts = { connection, namespace, deps: desk.workerDeps, workflowBundle: { codePath } };
  const workers = await Promise.all([createWorker(parts), createBacktestWorker(parts)]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  atEnd(async () => {
    for (const worker of workers) worker.shutdown();
    await running;
  });
  return {
    desk,
    engine,
    /** Builds a case as wished, submits it, and answers it with where it stands once checked. */
    submitted: async (wish: Parameters<typeof buildCase>[1] = {}) => {
      const opened = await buildCase(desk.deps, wish);
      return { ...opened, standing: await submit(desk.workerDeps, engine.client, opened.id) };
    },
    auditActions: (caseId: string): Promise<string[]> => desk.deps.db('audit').where({ case_id: caseId }).orderBy('id').pluck('action'),
  };
}

/** Why an update was refused: type and detail of its failure, or the thrown error in words. */
export async function refusalOf(attempt: Promise<unknown>): Promise<{ type?: string | null; details?: unknown }> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DecisionRefused) return { type: error.refusal.type, details: error.refusal };
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
  return cause instanceof ApplicationFailure ? { type: cause.type, details: cause.details?.[0] } : { type: String(error) };
}
