import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { fillFactTables } from '@trafficdesk/worker/store/evaluation-facts.ts';
import { keepFactTables } from '@trafficdesk/worker/store/keep-fact-tables.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { beforeAll, expect, test } from 'vitest';
import { eligibilityFacts } from '../bench/eligibility-facts.ts';
import { createRandom } from '../demo/draw/random.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { openDoor } from './door.ts';

const documentId = 'binding.eligibility';
// Without a worker what is begun stays under way.
const door = await openDoor();
const { db } = door.deps;
const editor = await door.signedIn('rule.editor', 'policy-editor');
const other = await door.signedIn('other.editor', 'policy-editor');
const start = (by = editor) => by.call('startBacktest', { path: { documentId }, body: { of: { version: 1 } } });

beforeAll(() => storeEvaluations(db, documentId, [eligibilityFacts(createRandom(3))]));

test('one person may have as many backtests under way as the policy says, asked for at once or not, and more once one has ended', async () => {
  const { backtestsAtOnce } = (await currentPolicy<SecuritySettings>(db, 'security')).content;
  for (let begun = 1; begun < backtestsAtOnce; begun += 1) expect((await start()).status).toBe(201);
  const asked = await Promise.all([start(), start()]);
  expect(asked.map(({ status }) => status).toSorted((one, another) => one - another)).toEqual([201, 409]);
  expect((await start()).body).toMatchObject({ status: 409, code: 'too-many-backtests', next: expect.stringContaining('end one') });
  expect((await start(other)).status).toBe(201);
  const backtestId = asked.find(({ status }) => status === 201)?.body.id;
  await editor.call('cancelBacktest', { path: { documentId, backtestId } });
  expect((await start()).status).toBe(409);
  await db('backtests')
    .where({ id: backtestId })
    .update({ state: 'cancelled', finished_at: db.fn.now(3) });
  expect((await start()).status).toBe(201);
});

test.each(['from', 'to'])('a filter %s a year that never was is refused by its name', async (field) => {
  const filter = { [field]: '0000-01-01T00:00:00Z' };
  const { body } = await other.call('startBacktest', { path: { documentId }, body: { of: { version: 1 }, filter } });
  expect(body).toMatchObject({ status: 422, errors: [{ field: `/filter/${field}` }] });
});

test('none begins until the facts it reads are filled in again', async () => {
  await db.raw(`comment on table ?? is 'another vocabulary'`, [factTableOf(documentId).name]);
  await keepFactTables(db);
  const refused = await start();
  expect(refused.body).toMatchObject({ status: 503, code: 'facts-not-filled', next: expect.stringContaining('filling them in') });
  expect(refused.headers.get('retry-after')).toBe('60');
  await fillFactTables(db);
  expect((await start()).body).toMatchObject({ state: 'running', total: 1 });
});
