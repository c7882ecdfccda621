import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { expect, test } from 'vitest';
import { eligibilityFacts } from '../bench/eligibility-facts.ts';
import { createRandom } from '../demo/draw/random.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { openWorkedDoor } from './worked-door.ts';

const documentId = 'binding.eligibility';
const table = factTableOf(documentId);
const ROWS = 200;

const { door } = await openWorkedDoor();
const { db } = door.deps;
const editor = await door.signedIn('rule.editor', 'policy-editor');

const operateFacts = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', 'facts', ...args], {
    env: { ...process.env, DATABASE_URL: door.desk.workerDeps.db.client.config.connection.connectionString },
  });

async function backtested() {
  const { body } = await editor.call('startBacktest', { path: { documentId }, body: { of: { version: 1 } } });
  const report = async () => (await editor.call('getBacktest', { path: { documentId, backtestId: body.id } })).body;
  await expect.poll(async () => (await report()).finishedAt, { timeout: 30_000 }).not.toBeNull();
  return report();
}

test('a backtest that damaged facts block says which and what to run; after that it goes through', async () => {
  const random = createRandom(5);
  await storeEvaluations(
    db,
    documentId,
    Array.from({ length: ROWS }, () => eligibilityFacts(random)),
  );
  const damaged: number[] = await db(table.name).orderBy('evaluation_id').offset(10).limit(2).pluck('evaluation_id');
  await db(table.name).whereIn('evaluation_id', damaged).update({ applicant_active_bindings: 77 });

  const blocked = await backtested();
  expect(blocked).toMatchObject({ state: 'blocked', mismatch: { evaluationIds: damaged.map(String), of: 'facts' } });
  const [, command = ''] = /npm run operate -- (facts .* --document \S+?)[,，]/.exec(blocked.mismatch.next.en) ?? [];
  expect(blocked.mismatch.next['zh-CN']).toContain(command);

  const args = command.replace('<name>', '郑凯').split(' ').slice(1);
  expect((await operateFacts(...args)).stdout).toContain(
    `Of ${ROWS} evaluations, the facts of 2 were made anew: ${damaged.join(', ')}. Backtests under way were ended, and those that had counted them are outdated; run these and those that were blocked again.`,
  );
  expect(await backtested()).toMatchObject({ state: 'finished', done: ROWS, mismatch: null });
  expect((await operateFacts(...args)).stdout).toContain('nothing was changed');
  expect(await db('audit').where({ action: 'policy.facts-mended' }).orderBy('id').pluck('detail')).toMatchObject([
    { documentId, by: '郑凯', mended: 2, evaluationIds: damaged },
    { mended: 0 },
  ]);
});

test('a document that is no rule set is named, with those that are', async () => {
  await expect(operateFacts('--by', '郑凯', '--document', 'case.settings')).rejects.toThrow(
    '--document: there is no rule set case.settings; there are binding.eligibility',
  );
});
