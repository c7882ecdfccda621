import type { Client, WorkflowClient } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import {
  APPOINTMENT_NOTICE_WORKFLOW,
  type AppointmentNoticeInput,
  appointmentNoticeWorkflowId,
  moreOfAppointmentSignal,
} from './contracts/appointment-notice.ts';
import { BACKTEST_WORKFLOW, type BacktestInput, backtestWorkflowId } from './contracts/backtest.ts';
import { BLOCK_NOTICE_WORKFLOW, type BlockNoticeInput, blockNoticeWorkflowId, moreToTellSignal } from './contracts/block-notice.ts';
import {
  RE_EVALUATION_WORKFLOW,
  type ReEvaluationInput,
  reEvaluationResumedSignal,
  reEvaluationWorkflowId,
} from './contracts/re-evaluation.ts';
import { BACKTESTS_QUEUE, CASES_QUEUE } from './contracts/task-queues.ts';
import {
  VIOLATION_ELIMINATION_WORKFLOW,
  type ViolationEliminationInput,
  violationEliminationWorkflowId,
} from './contracts/violation-elimination.ts';
import {
  objectionMovedSignal,
  VIOLATION_OBJECTION_WORKFLOW,
  type ViolationObjectionInput,
  violationObjectionWorkflowId,
} from './contracts/violation-objection.ts';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { listUntoldAppointments } from './store/appointments.ts';
import { listOpenBacktests } from './store/backtests.ts';
import { listUntoldBlocks } from './store/blocks.ts';
import type { Db } from './store/connect.ts';
import { listRunningReEvaluations } from './store/re-evaluations.ts';
import { listOpenEliminations } from './store/violation-eliminations.ts';
import { listObjectionsToResume } from './store/violation-objection-moves.ts';

/** A kind of work that stands in a row of its own, and that a workflow keeps going. */
interface Kind<Input> {
  /** As the log calls them. */
  name: string;
  workflow: string;
  workflowId: (id: string) => string;
  taskQueue: string;
  input: (id: string) => Input;
  /** What one that is under way is told where it is started once more; nothing where its row tells it. */
  signal?: SignalDefinition;
  /** Ids of those that are to go on. */
  listOpen: (db: Db) => Promise<string[]>;
}

const backtests: Kind<BacktestInput> = {
  name: 'backtests',
  workflow: BACKTEST_WORKFLOW,
  workflowId: backtestWorkflowId,
  taskQueue: BACKTESTS_QUEUE,
  input: (backtestId) => ({ backtestId }),
  listOpen: listOpenBacktests,
};

const reEvaluations: Kind<ReEvaluationInput> = {
  name: 're-evaluations',
  workflow: RE_EVALUATION_WORKFLOW,
  workflowId: reEvaluationWorkflowId,
  taskQueue: CASES_QUEUE,
  input: (reEvaluationId) => ({ reEvaluationId }),
  signal: reEvaluationResumedSignal,
  listOpen: listRunningReEvaluations,
};

const blockNotices: Kind<BlockNoticeInput> = {
  name: 'blocks to tell of',
  workflow: BLOCK_NOTICE_WORKFLOW,
  workflowId: blockNoticeWorkflowId,
  taskQueue: CASES_QUEUE,
  input: (blockId) => ({ blockId }),
  signal: moreToTellSignal,
  listOpen: listUntoldBlocks,
};

const violationObjections: Kind<ViolationObjectionInput> = {
  name: 'objections to violations',
  workflow: VIOLATION_OBJECTION_WORKFLOW,
  workflowId: violationObjectionWorkflowId,
  taskQueue: CASES_QUEUE,
  input: (objectionId) => ({ objectionId }),
  signal: objectionMovedSignal,
  listOpen: listObjectionsToResume,
};

const violationEliminations: Kind<ViolationEliminationInput> = {
  name: 'eliminations of violations',
  workflow: VIOLATION_ELIMINATION_WORKFLOW,
  workflowId: violationEliminationWorkflowId,
  taskQueue: CASES_QUEUE,
  input: (eliminationId) => ({ eliminationId }),
  listOpen: listOpenEliminations,
};

const appointmentNotices: Kind<AppointmentNoticeInput> = {
  name: 'appointments to tell of',
  workflow: APPOINTMENT_NOTICE_WORKFLOW,
  workflowId: appointmentNoticeWorkflowId,
  taskQueue: CASES_QUEUE,
  input: (appointmentId) => ({ appointmentId }),
  signal: moreOfAppointmentSignal,
  listOpen: listUntoldAppointments,
};

const KINDS = {
  backtest: backtests,
  reEvaluation: reEvaluations,
  blockNotice: blockNotices,
  appointmentNotice: appointmentNotices,
  violationObjection: violationObjections,
  violationElimination: violationEliminations,
};
export type RunKind = keyof typeof KINDS;

/** Starts the workflow of a run from where its row stands; one that is under way is left alone, or told that there is more. */
export async function startRun(workflows: WorkflowClient, kind: RunKind, id: string): Promise<void> {
  const { workflow, workflowId, taskQueue, input, signal }: Kind<object> = KINDS[kind];
  const options = { workflowId: workflowId(id), taskQueue, args: [input(id)], workflowIdReusePolicy: 'ALLOW_DUPLICATE' } as const;
  if (signal) await workflows.signalWithStart(workflow, { ...options, signal });
  else await workflows.start(workflow, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
}

/** Takes up runs that are to go on, whose workflow may never have been started or was ended from outside. */
export async function resumeRuns({ db }: Pick<Deps, 'db'>, client: Client, kind: RunKind): Promise<void> {
  for (const id of await KINDS[kind].listOpen(db)) await startRun(client.workflow, kind, id);
}

/** Looks for runs of each kind that stand still, now and each minute until the signal aborts. */
export function keepResumingRuns(deps: Deps, client: Client, signal: AbortSignal): void {
  for (const kind of Object.keys(KINDS) as RunKind[]) {
    const complaint = `could not look for ${KINDS[kind].name} that stand still`;
    eachMinute(() => resumeRuns(deps, client, kind), { log: deps.log, complaint, signal });
  }
}
