import type { Client } from '@temporalio/client';
import { APPOINTMENT_NOTICE_WORKFLOW, appointmentNoticeWorkflowId } from '@trafficdesk/worker/contracts/appointment-notice.ts';
import { BACKTEST_WORKFLOW, backtestWorkflowId } from '@trafficdesk/worker/contracts/backtest.ts';
import { BLOCK_NOTICE_WORKFLOW, blockNoticeWorkflowId } from '@trafficdesk/worker/contracts/block-notice.ts';
import { HANDLING_WORKFLOW, handlingPlanQuery, handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { RE_EVALUATION_WORKFLOW, reEvaluationWorkflowId } from '@trafficdesk/worker/contracts/re-evaluation.ts';
import { VIOLATION_ELIMINATION_WORKFLOW, violationEliminationWorkflowId } from '@trafficdesk/worker/contracts/violation-elimination.ts';
import {
  VIOLATION_OBJECTION_WORKFLOW,
  violationObjectionQuery,
  violationObjectionWorkflowId,
} from '@trafficdesk/worker/contracts/violation-objection.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { type RunKind, startRun } from '@trafficdesk/worker/resume-runs.ts';
import { HANDLING_AT_WORK } from '@trafficdesk/worker/store/open-handlings.ts';
import type { Knex } from 'knex';
import type { Check } from './difference.ts';
import { checkSubjects, type Subject, type SubjectKind } from './subjects.ts';

interface Table {
  table: string;
  /** SQL of the name, the state and the revision of a row. */
  name: string;
  state: string;
  revision: string;
  /** SQL of the rows whose workflow has to run. */
  wanting: string;
}

type Rest = Pick<SubjectKind, 'noun' | 'types' | 'workflowId' | 'start' | 'lost'> & Partial<Pick<SubjectKind, 'query'>>;

/** A kind whose rows are read by plain columns. */
function tableKind({ table, name, state, revision, wanting }: Table, rest: Rest): Check {
  const columns = (db: Knex) => ['id', db.raw(`${name} as name`), db.raw(`${state} as state`), db.raw(`${revision} as revision`)] as const;
  const find = (db: Knex, ids: readonly string[]): Promise<Subject[]> =>
    db(table)
      .whereIn('id', ids)
      .select(...columns(db));
  return checkSubjects({
    ...rest,
    find,
    wanting: (db, { after, limit }) =>
      db(table)
        .where('id', '>', after)
        .whereRaw(wanting)
        .orderBy('id')
        .limit(limit)
        .select(...columns(db)),
  });
}

const byRun = (kind: RunKind) => (client: Client, id: string) => startRun(client.workflow, kind, id);
const AGAIN = 'Whoever asked for it has to do so again';

/** Everything but cases that stands in rows and is kept going by workflows. */
export const RUN_CHECKS: readonly Check[] = [
  tableKind(
    {
      table: 'handlings',
      name: 'number',
      state: 'state',
      revision: 'revision',
      wanting: HANDLING_AT_WORK,
    },
    {
      noun: 'handling',
      types: [HANDLING_WORKFLOW],
      workflowId: handlingWorkflowId,
      query: handlingPlanQuery,
      start: (client, id) => wakeHandling(client.workflow, id),
      lost: 'It was shown after the moment, and confirmed: see at the violation database whether a penalty was decided, and what was paid below',
    },
  ),
  tableKind(
    {
      table: 'violation_objections',
      name: 'number',
      state: 'state',
      revision: 'revision',
      wanting: 'told_at is null and purged_at is null',
    },
    {
      noun: 'violation objection',
      types: [VIOLATION_OBJECTION_WORKFLOW],
      workflowId: violationObjectionWorkflowId,
      query: violationObjectionQuery,
      start: byRun('violationObjection'),
      lost: AGAIN,
    },
  ),
  tableKind(
    { table: 'violation_eliminations', name: 'id::text', state: `'under way'`, revision: 'null::int', wanting: 'ended_at is null' },
    {
      noun: 'elimination',
      types: [VIOLATION_ELIMINATION_WORKFLOW],
      workflowId: violationEliminationWorkflowId,
      start: byRun('violationElimination'),
      lost: 'The violation database has to tell of it again',
    },
  ),
  tableKind(
    { table: 'blocks', name: 'id::text', state: `'not told of'`, revision: 'null::int', wanting: 'told < revision' },
    {
      noun: 'block',
      types: [BLOCK_NOTICE_WORKFLOW],
      workflowId: blockNoticeWorkflowId,
      start: byRun('blockNotice'),
      lost: 'A supervisor has to close the way again',
    },
  ),
  tableKind(
    {
      table: 'appointments',
      name: 'number',
      state: `'not told of'`,
      revision: 'null::int',
      wanting: 'told < revision and purged_at is null',
    },
    {
      noun: 'appointment',
      types: [APPOINTMENT_NOTICE_WORKFLOW],
      workflowId: appointmentNoticeWorkflowId,
      start: byRun('appointmentNotice'),
      lost: 'The person was told of a time that is free again here: book it anew',
    },
  ),
  tableKind(
    { table: 'backtests', name: 'id::text', state: 'state', revision: 'null::int', wanting: 'finished_at is null' },
    { noun: 'backtest', types: [BACKTEST_WORKFLOW], workflowId: backtestWorkflowId, start: byRun('backtest'), lost: AGAIN },
  ),
  tableKind(
    { table: 're_evaluations', name: 'id::text', state: 'state', revision: 'null::int', wanting: `state = 'running'` },
    {
      noun: 're-evaluation',
      types: [RE_EVALUATION_WORKFLOW],
      workflowId: reEvaluationWorkflowId,
      start: byRun('reEvaluation'),
      lost: AGAIN,
    },
  ),
];
