import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { compiledVersion } from '@trafficdesk/worker/compiled-version.ts';
import {
  currentPolicy,
  findPolicy,
  insertVersion,
  listVersions,
  policyContent,
  publishVersion,
} from '@trafficdesk/worker/store/policy-versions.ts';
import { expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';

const { deps, officers } = await openDesk();
const { db } = deps;
const [author, approver] = officers;
const documentId = 'case.settings';
const drafted = (content: unknown) => db.transaction((trx) => insertVersion(trx, { documentId, content, authorId: author }));
const fromNow = (ms: number): Date => new Date(Date.now() + ms);

test('a version counts from its moment on, not before, and the one before it until then', async () => {
  const { version, id } = await drafted({ claimLeaseSeconds: 60 });
  const before = await currentPolicy(db, documentId, new Date());
  await publishVersion(db, { documentId, version, approverId: approver, effectiveAt: fromNow(60_000) });
  expect((await currentPolicy(db, documentId, new Date())).id).toBe(before.id);
  expect(await currentPolicy(db, documentId, fromNow(60_001))).toMatchObject({ id, content: { claimLeaseSeconds: 60 } });
});

test('nobody publishes what they wrote, and nothing is published twice', async () => {
  const { version } = await drafted({});
  await expect(publishVersion(db, { documentId, version, approverId: author, effectiveAt: new Date() })).rejects.toThrow(
    'approver_is_not_author',
  );
  expect(await publishVersion(db, { documentId, version, approverId: approver, effectiveAt: fromNow(9e6) })).not.toBeNull();
  expect(await publishVersion(db, { documentId, version, approverId: approver, effectiveAt: new Date() })).toBeNull();
});

test('versions written at the same moment get numbers of their own, without gaps', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, at) => drafted({ at })));
  const numbers = (await listVersions(db, documentId)).map(({ version }) => version);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => numbers.length - at));
});

test('the version a case was checked under is found by its id, with its own content', async () => {
  const { id } = await drafted({ mine: true });
  await drafted({ mine: false });
  expect((await findPolicy(db, id)).content).toMatchObject({ mine: true });
});

test('a process keeps the contents it read last and what they compile to, one object for all who ask, and no more than so many', async () => {
  const live = await currentPolicy<RuleSet>(db, 'binding.eligibility', new Date());
  const [one, other] = await Promise.all([policyContent(db, live.id), policyContent(db, live.id)]);
  expect(other).toBe(one);
  const compiled = await compiledVersion(db, live.id);
  expect(await compiledVersion(db, live.id)).toBe(compiled);

  for (let at = 0; at < 100; at += 1) await policyContent(db, (await drafted({ at })).id);
  expect(await policyContent(db, live.id)).toEqual(one);
  expect(await policyContent(db, live.id)).not.toBe(one);
  const anew = await compiledVersion(db, live.id);
  expect(anew).not.toBe(compiled);
  for (const { facts } of live.content.examples) {
    const row = rowOf(vocabularyOf(live.content.vocabulary), facts);
    expect(anew.decide(row)).toEqual(compiled.decide(row));
  }
});
