import { randomBytes, randomUUID } from 'node:crypto';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { storeEvaluations } from '@trafficdesk/worker/activities/store-evaluations.ts';
import { connect, databaseUrlOf } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { addToShadowCounts, readShadowCounts, type ShadowCount } from '@trafficdesk/worker/store/shadow-counts.ts';
import { insertShadow } from '@trafficdesk/worker/store/shadows.ts';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { eligibilityFacts } from '../../bench/eligibility-facts.ts';
import { createRandom } from '../../demo/draw/random.ts';
import { openDesk } from '../../support/desk.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { storeEvaluations as storeSome } from '../../support/stored-evaluations.ts';

const documentId = 'binding.eligibility';
const desk = await openDesk();
const { db } = desk.deps;
const random = createRandom(11);
let shadowId = '';

beforeAll(async () => {
  await storeSome(db, documentId, [eligibilityFacts(random)]);
  const startedAt = await databaseTime(db);
  shadowId = (await insertShadow(db, {
    documentId,
    policyVersionId: null,
    draftId: randomUUID(),
    draftRevision: 1,
    content: withQuota(1),
    contentHash: randomBytes(32),
    startedBy: desk.officers[0],
    startedAt,
    endsAt: new Date(startedAt.getTime() + 3_600_000),
  })) as string;
});

/** Somebody in order who has bound so many vehicles of others. */
const bound = (activeBindings: number): Facts => ({
  channel: { name: 'app' },
  city: { serviceOn: true },
  applicant: { registered: true, identityDocumentType: 'A', activeBindings, isOwner: false, alreadyBound: false, blocked: false },
  vehicle: { known: true, plateType: '02', use: 'A', status: ['A'], activeBindings: 0, matches: true },
  owner: { identityDocumentType: 'A' },
});

test('several evaluations of one case are each counted once, by how they come out, and those that come out differently are listed', async () => {
  const { id: policyVersionId, content } = await currentPolicy<RuleSet>(db, documentId);
  const { id: caseId } = await db('cases').first('id');
  const evaluations = await Promise.all(
    [2, 0, 1, 3].map(async (count) => ({
      policyVersionId,
      documentId,
      facts: bound(count),
      result: await evaluate(content, bound(count)),
    })),
  );
  const of = { caseId, cityCode: '990100', channelId: 'app', round: 1, occasion: 'approval' } as const;
  await db.transaction(async (trx) => (await storeEvaluations(desk.workerDeps, trx, of, evaluations))());
  expect((await readShadowCounts(db, [shadowId])).get(shadowId)).toEqual([
    { before: 'eligible', after: 'eligible', sameReasons: true, evaluations: 1 },
    { before: 'eligible', after: 'refused', sameReasons: false, evaluations: 2 },
    { before: 'refused', after: 'refused', sameReasons: true, evaluations: 1 },
  ]);
  expect(await db('shadow_flips').where({ shadow_id: shadowId }).count({ rows: '*' })).toEqual([{ rows: 2 }]);
});

test('who waits for one count holds none that comes later, in whichever order they met them', { timeout: 30_000 }, async () => {
  const alone = connect(databaseUrlOf(db), { max: 1 });
  onTestFinished(() => alone.destroy());
  const [pass, retake] = ['pass', 'retake'].map(
    (outcome): ShadowCount => ({
      before: outcome,
      after: outcome,
      sameReasons: true,
      evaluations: 1,
    }),
  ) as [ShadowCount, ShadowCount];
  await addToShadowCounts(alone, shadowId, [pass, retake]);
  const { rows } = await alone.raw('select pg_backend_pid() as pid');
  const countOf = (before: string) => ({ shadow_id: shadowId, before_outcome: before });

  const first = await db.transaction();
  onTestFinished(async () => {
    if (!first.isCompleted()) await first.rollback();
  });
  await first('shadow_counts').where(countOf('pass')).forUpdate().select('lane');
  const waiting = addToShadowCounts(alone, shadowId, [retake, pass]);
  const waits = async () => (await db('pg_stat_activity').where({ pid: rows[0].pid, wait_event_type: 'Lock' })).length;
  await expect.poll(waits, { timeout: 10_000 }).toBe(1);
  expect(await first('shadow_counts').where(countOf('retake')).forUpdate().noWait().select('evaluations')).toEqual([{ evaluations: 1 }]);
  await first.commit();
  await waiting;
  expect(await db('shadow_counts').where(countOf('pass')).select('evaluations')).toEqual([{ evaluations: 2 }]);
});
