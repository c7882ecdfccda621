import { randomBytes } from 'node:crypto';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { expect, test } from 'vitest';
import { closedCase } from '../../support/closed-case.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';
import { daysAgo, freshDriver } from '../../support/planted-misuse.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, workerDeps, officers } = desk;
const { db, seal } = deps;

async function putFinding(about: object): Promise<string> {
  const { id: version } = await db('policy_versions').where({ document_id: 'misuse.findings' }).first('id');
  const written = {
    rule: 'R-53 …',
    outcome: 'look',
    reasons: '["points-for-many"]',
    subject: 'driver',
    facts: '{}',
    policy_version_id: version,
  };
  const [{ id }] = await db('misuse_findings')
    .insert({ ...written, person_hash: randomBytes(32), ...about })
    .returning('id');
  await db('misuse_evidence').insert({ finding_id: id, kind: 'case', ref_id: id, city_code: '990100', at: new Date() });
  return id;
}

const there = (): Promise<string[]> => db('misuse_findings').pluck('id');

test('findings are kept as long as policy says, from when somebody looked into them, or they were last seen', async () => {
  const [old, young] = [daysAgo(1100), daysAgo(1000)];
  const by = { looked_into_by: officers[0] };
  await putFinding({ last_seen_at: old, looked_into_at: old, ...by });
  await putFinding({ last_seen_at: old });
  const kept = [
    await putFinding({ last_seen_at: old, looked_into_at: young, ...by }),
    await putFinding({ first_seen_at: old, last_seen_at: young }),
  ];
  const stores = { db: workerDeps.db, photos: workerDeps.photos };
  const at = { place: { step: 'misuse-findings' }, at: Date.now() } as const;
  await purgeBatch(stores, at);
  await purgeBatch(stores, at);
  expect(new Set(await there())).toEqual(new Set(kept));
  expect(await db('misuse_evidence').pluck('finding_id')).toHaveLength(2);
  expect(await db('purges').where({ subject: 'misuse-findings' })).toMatchObject([{ basis: 'retention', what: ['rows'] }]);
  expect(await db('audit').where({ action: 'misuse-findings.purged' })).toMatchObject([{ detail: { count: 2 } }]);
});

test('whoever has their data erased is gone from findings about them; what showed it stays, and names nobody', async () => {
  const applicant = freshDriver();
  await closedCase(deps, { outcome: 'refused', closedAt: new Date(), applicant, officerId: officers[0] });
  const { identityNumber } = inventPerson(applicant);
  const id = await putFinding({ person_hash: seal.lookupHash('identity', identityNumber) });
  const erased = await eraseSubject(deps, engine.client, { identityNumber, by: '郑凯', endingBindings: false });
  expect(erased).toMatchObject({ result: 'erased' });
  expect(await db('misuse_findings').where({ id }).first('person_hash', 'evidence_count')).toMatchObject({ person_hash: null });
  expect(await db('misuse_evidence').where({ finding_id: id })).toHaveLength(1);
  expect(await db('purges').where({ subject: 'misuse-findings', basis: 'erasure' })).toHaveLength(1);
});
