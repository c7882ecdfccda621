import { mkdirSync, writeFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { findViolationObjection } from '@trafficdesk/worker/store/violation-objections.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import type { HistoryName } from './names.ts';
import { PLANTED } from './planted.ts';
import { textOf } from './text-of.ts';

/** Which process did the work, and where its code lay. */
const LEFT_OUT: Record<string, string> = { identity: 'recorder', stackTrace: '' };

const recorded = new URL('./recorded/', import.meta.url);

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Throws where a history is about somebody whom the search for personal data does not look for. */
async function demandPlanted({ db, seal }: Pick<Deps, 'db' | 'seal'>, name: string, text: string): Promise<void> {
  const ids = [...new Set(text.match(ID))];
  for (const id of await db('handlings').whereIn('id', ids).pluck('id')) {
    const { particulars } = (await findHandling(db, seal, id)) ?? {};
    if (!particulars) continue;
    const { person, violation } = particulars;
    if (!PLANTED.includes(person.identityNumber) || !PLANTED.includes(violation.vehicle.plateNumber))
      throw new Error(`${name}: the handling ${id} is about somebody who is not RECORDED`);
  }
  for (const id of ids) {
    const { particulars } = (await findViolationObjection(db, seal, id)) ?? {};
    if (particulars && ![particulars.identityNumber, particulars.violation.vehicle.plateNumber].every((word) => PLANTED.includes(word)))
      throw new Error(`${name}: the objection ${id} is about somebody who is not RECORDED`);
  }
  const of = (table: string): Promise<string[]> => db(table).whereIn('id', ids).pluck('case_id');
  for (const caseId of new Set([...ids, ...(await of('bindings')), ...(await of('blocks'))])) {
    const { submission } = (await findCase(db, seal, caseId)) ?? {};
    if (!submission) continue;
    const { applicant } = submission;
    const about = [applicant.identityNumber, ...('newPhone' in submission ? [submission.newPhone] : [submission.vehicle.plateNumber])];
    if (!about.every((word) => PLANTED.includes(word)))
      throw new Error(`${name}: the case ${caseId} is about somebody who is not RECORDED`);
  }
}

/**
 * Keeps the history of a workflow that has ended under test/histories/recorded, where the replay test finds it; only when
 * `npm run histories` asks for it. Throws where it has not ended well, or is about others than those who are RECORDED.
 */
export async function keepHistory(
  { client, deps }: { client: Client; deps: Pick<Deps, 'db' | 'seal'> },
  name: HistoryName,
  workflowId: string,
): Promise<void> {
  const history: unknown = JSON.parse(historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()));
  const text = JSON.stringify(history, (key, value: unknown) => LEFT_OUT[key] ?? value, 1);
  if (!text.includes('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED')) throw new Error(`${workflowId} has not ended well`);
  await demandPlanted(deps, name, `${workflowId}\n${textOf(history)}`);
  if (process.env.RECORD_HISTORIES !== '1') return;
  mkdirSync(recorded, { recursive: true });
  writeFileSync(new URL(`${name}.json`, recorded), `${text}\n`);
}
