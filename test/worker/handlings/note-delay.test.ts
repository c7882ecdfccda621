import { randomUUID } from 'node:crypto';
import { orNoteDelay } from '@trafficdesk/worker/handlings/note-delay.ts';
import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { emptyDatabase } from '../../support/empty-database.ts';
import type { PlanNode } from '../../support/plan-node.ts';

const { db } = await cloneDatabase();
const handlingId = randomUUID();
const away = (): Promise<never> => Promise.reject(new PartnerUnavailable('away'));

test('that a partner is away stands in a history once for each step, however often it is asked, and is looked up by the handling', async () => {
  await db.raw(`insert into audit (actor_kind, action, detail)
    select 'system', 'handling.delayed', jsonb_build_object('handlingId', gen_random_uuid(), 'step', 'penalty') from generate_series(1, 1000)`);
  await db.raw('analyze audit');
  const asked: { sql: string; bindings: unknown[] }[] = [];
  db.on('query', (query) => void asked.push(query));
  for (const step of ['penalty', 'penalty', 'payment', 'penalty', 'payment'] as const)
    await expect(orNoteDelay(db, { handlingId, step }, away())).rejects.toThrow(PartnerUnavailable);
  db.removeAllListeners('query');
  const steps = db('audit').where({ action: 'handling.delayed' }).whereRaw(`detail ->> 'handlingId' = ?`, [handlingId]);
  expect(await steps.orderBy('id').pluck('detail')).toMatchObject([{ step: 'penalty' }, { step: 'payment' }]);

  const [look] = asked.filter(({ sql }) => sql.startsWith('select'));
  const client = await db.client.acquireConnection();
  const { rows } = await client.query(`explain (analyze, format json) ${look?.sql}`, look?.bindings);
  await db.client.releaseConnection(client);
  const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
  const read = nodesOf(rows[0]['QUERY PLAN'][0].Plan).map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0));
  expect(Math.max(...read)).toBeLessThan(10);
});

test('where that cannot be written, as nothing can be asked of the database, the caller hears of the partner all the same', async () => {
  const { db: without } = await emptyDatabase();
  await expect(orNoteDelay(without, { handlingId, step: 'penalty' }, away())).rejects.toThrow(PartnerUnavailable);
});
