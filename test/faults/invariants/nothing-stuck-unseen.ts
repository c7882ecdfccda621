import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { CARRIED_BY_WORKFLOW } from '@trafficdesk/worker/contracts/case-state.ts';
import { handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { HANDLING_AT_WORK } from '@trafficdesk/worker/store/open-handlings.ts';
import type { Knex } from 'knex';
import { about, type Evidence, type Finding, idsOf } from './evidence.ts';

/** How long anything may take that needs nobody: rows that nobody was called for are looked for each minute. */
const PATIENCE_S = 180;

/** What moves on by itself, or says that it cannot. Each is asked as ids of what has been under way since before a moment. */
const UNDER_WAY: readonly [what: string, sql: string][] = [
  ['cases wait to be checked', `select id from cases where state in ('submitted', 'checking') and updated_at < $before`],
  ['effects of an approval stand still', `select id from cases where state = 'taking-effect' and updated_at < $before`],
  [
    'cases wait for officers, and no review waits with them',
    `select id from cases where state in ('in-review', 'second-review') and updated_at < $before
       and not exists (select from reviews where case_id = cases.id and closed_at is null)`,
  ],
  [
    'cases moved on, and nobody has heard',
    `select id from cases where unheard is not null and state not in ('in-review', 'second-review') and updated_at < $before`,
  ],
  [
    'decisions are due, and nobody carries them out',
    `select case_id as id from reviews where pending_decision is not null and takes_effect_at < $before`,
  ],
  [
    'cases have not taken note of what was joined to them',
    `select case_id as id from case_joins where revision is null and joined_at < $before`,
  ],
  ['handlings wait for their penalty', `select id from handlings where state = 'confirmed' and updated_at < $before`],
  ['payments have not been told of', `select id from handlings where state = 'paid' and updated_at < $before`],
  [
    'handlings moved on, and nobody has heard',
    `select id from handlings where heard < revision and ${HANDLING_AT_WORK} and updated_at < $before`,
  ],
  ['orders are still being opened', `select handling_id as id from payment_orders where state = 'opening' and created_at < $before`],
  [
    'refunds have not been asked for',
    `select coalesce(handling_id, id) as id from payment_refunds where state = 'wanted' and wanted_at < $before`,
  ],
];

/** Everything that somebody has been asked to look into. */
async function alarmed(db: Knex): Promise<Set<string>> {
  const rows = await db('matters').whereNull('settled_at').select('subject_id', 'case_id', 'handling_id');
  return new Set(rows.flatMap((row) => [row.subject_id, row.case_id, row.handling_id]).filter((id) => id !== null));
}

/** The workflows that run. */
async function running(temporal: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { workflowId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'" })) ids.add(workflowId);
  return ids;
}

/** Rows that wait for a time or for somebody outside, and so have a workflow. */
async function waiting(db: Knex): Promise<{ id: string; workflowId: string }[]> {
  const cases = await idsOf(db, 'select id from cases where state = any(?) and updated_at < ?', [[...CARRIED_BY_WORKFLOW], before()]);
  const handlings = await idsOf(db, `select id from handlings where ${HANDLING_AT_WORK} and updated_at < ?`, [before()]);
  return [
    ...cases.map((id) => ({ id, workflowId: caseWorkflowId(id) })),
    ...handlings.map((id) => ({ id, workflowId: handlingWorkflowId(id) })),
  ];
}

const before = (): Date => new Date(Date.now() - PATIENCE_S * 1000);

/** What has been under way since before a moment, or at all, and nobody was asked to look into it. */
export async function underWay({ db }: Pick<Evidence, 'db'>, since: Date | 'infinity' = 'infinity'): Promise<Finding[]> {
  const seen = await alarmed(db);
  const findings: Finding[] = [];
  for (const [what, sql] of UNDER_WAY) {
    const ids = await idsOf(db, sql.replace('$before', '?'), [since]);
    const unseen = ids.filter((id) => !seen.has(id));
    findings.push(about(unseen, what));
  }
  return findings;
}

/** Nothing stands still that needs nobody, and what waits for somebody has a workflow that waits for them; unless a person was asked to look into it. */
export async function nothingStuckUnseen({ db, temporal }: Pick<Evidence, 'db' | 'temporal'>): Promise<Finding[]> {
  const findings = await underWay({ db }, before());
  const [seen, run] = [await alarmed(db), await running(temporal)];
  const asleep = (await waiting(db)).filter(({ id, workflowId }) => !run.has(workflowId) && !seen.has(id)).map(({ id }) => id);
  return [...findings, about(asleep, 'cases and handlings wait for something, and no workflow waits with them')];
}
