import { caseWorkflowId, statusQuery } from '@trafficdesk/worker/contracts/case.ts';
import { AMONG_OFFICERS, CARRIED_BY_WORKFLOW, type CaseState } from '@trafficdesk/worker/contracts/case-state.ts';
import { CASE_WORKFLOWS, type ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import type { CaseOfProcess } from '@trafficdesk/worker/store/cases.ts';
import { wakeCase } from '@trafficdesk/worker/wake-case.ts';
import type { Knex } from 'knex';
import type { Check, Difference } from './difference.ts';
import { checkSubjects, type Subject, type SubjectKind } from './subjects.ts';

interface Row {
  id: string;
  number: string;
  process: ProcessId;
  state: CaseState;
  revision: number;
}

const COLUMNS = ['id', 'number', 'process', 'state', 'revision'] as const;
const subjectOf = ({ id, number, state, revision }: Row): Subject => ({ id, name: number, revision, state });

const wake = (db: Knex) =>
  async function woken(client: Parameters<SubjectKind['start']>[0], id: string): Promise<void> {
    const found: CaseOfProcess | undefined = await db('cases').where({ id }).first('id', 'process');
    if (found) await wakeCase(client.workflow, found);
  };

/** Cases: workflows without a row, ahead of it, and rows that wait with nobody waiting. */
export const checkCases: Check = (reconciling) => {
  const { db } = reconciling.deps;
  return checkSubjects({
    noun: 'case',
    types: Object.values(CASE_WORKFLOWS),
    workflowId: caseWorkflowId,
    find: async (at, ids) => (await at('cases').whereIn('id', ids).select(COLUMNS)).map(subjectOf),
    wanting: async (at, { after, limit }) =>
      (
        await at('cases')
          .where('id', '>', after)
          .whereIn('state', CARRIED_BY_WORKFLOW)
          .whereNull('closed_at')
          .orderBy('id')
          .limit(limit)
          .select(COLUMNS)
      ).map(subjectOf),
    query: statusQuery,
    start: wake(db),
    lost: 'It was handed in after the moment: the same request again makes it anew, and its channel has to be told',
  })(reconciling);
};

/** How long before the moment somebody may still have been being told. */
const TELLING_MS = 14 * 24 * 3_600_000;
/** Nobody is told of these. */
const UNTOLD: CaseState[] = [
  'submitted',
  'checking',
  'withdrawn',
  'taking-effect',
  'awaiting-owner',
  'awaiting-identity',
  ...AMONG_OFFICERS,
];

/** Cases that had come to rest, and nobody was told by the moment: who tells again under the same key tells nobody twice. */
export const checkTold: Check = async function* told({ deps: { db }, client, moment }): AsyncGenerator<Difference> {
  const rows: Row[] = await db('cases')
    .whereNotIn('state', UNTOLD)
    .whereNull('purged_at')
    .whereBetween('updated_at', [new Date(moment.getTime() - TELLING_MS), moment])
    .whereNotExists(db('messages').whereRaw('messages.case_id = cases.id and messages.sent_at >= cases.updated_at'))
    .orderBy('id')
    .select(COLUMNS);
  for (const { id, number, process, state } of rows)
    yield {
      what: `case ${number} is ${state}, and it is not on record that anybody was told`,
      mend: { how: 'told, under the key that lets it arrive once', run: () => wakeCase(client.workflow, { id, process }) },
    };
};
