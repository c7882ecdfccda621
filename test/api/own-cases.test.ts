import { randomUUID } from 'node:crypto';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from 'vitest';
import { openDoor } from './door.ts';
import { putReview } from './put-review.ts';

const door = await openDoor();
const { db, seal } = door.deps;
const manager = await door.signedIn('manager', 'system-administrator');
/** Of whom the cases of putReview are. */
const { identityNumber } = inventPerson(somebody({}, 600));
const owner = inventPerson(somebody({}, 640));

const enter = (staffId: string, number: string | null) =>
  manager.call('setStaffIdentity', { path: { staffId }, body: { identityNumber: number, reason: 'correction' } });
const excludedFrom = async (caseId: string): Promise<string[]> =>
  (await db('reviews').where({ case_id: caseId }).first('excluded')).excluded;

test('the ID number of a member of staff is kept as a keyed hash, on record without it, and taken out again', async () => {
  const { body } = await manager.call('enterStaff', { body: { username: 'known', name: '已知', identityNumber, reason: 'joining' } });
  const { id, identityKnown } = body.member;
  expect(identityKnown).toBe(true);
  expect(await db('staff').where({ id }).first('identity_hash')).toEqual({ identity_hash: seal.lookupHash('identity', identityNumber) });
  expect((await enter(id, null)).body).toMatchObject({ identityKnown: false });
  expect((await enter(id, null)).status).toBe(200);
  const records = await db('audit').where({ action: 'staff.identity-set' }).whereRaw(`detail ->> 'staffId' = ?`, [id]);
  expect(records.map(({ detail }) => detail)).toEqual([{ staffId: id, known: false }]);
  expect(JSON.stringify(records)).not.toContain(identityNumber);
  expect((await enter(id, '110105194912310021')).body.errors).toMatchObject([{ field: '/identityNumber' }]);
});

test('who is the applicant or the owner is kept from the review as it opens', async () => {
  const [applicant, holder, other] = [
    await door.signedIn('own-applicant', 'officer'),
    await door.signedIn('own-owner', 'officer'),
    await door.signedIn('own-nobody', 'officer'),
  ];
  await enter(applicant.id, identityNumber);
  await enter(holder.id, owner.identityNumber);
  const { caseId } = await putReview(door.deps, { owner: owner.identityNumber });
  expect((await excludedFrom(caseId)).toSorted()).toEqual([applicant.id, holder.id].toSorted());
  for (const officer of [applicant, holder]) {
    expect(await officer.call('claimCase', { path: { caseId } })).toMatchObject({ status: 409, body: { code: 'own-case' } });
    expect((await officer.call('takeNext')).body).toEqual({ caseId: null });
    expect((await officer.call('listQueue')).body.items).toEqual([]);
  }
  expect((await other.call('takeNext')).body).toEqual({ caseId });
});

test('known only since the review was opened, they are given it no more, lose it where they hold it, and do not decide it', async () => {
  const officer = await door.signedIn('own-late', 'officer');
  const { caseId, id } = await putReview(door.deps, { priority: 900 });
  expect((await officer.call('takeNext')).body).toEqual({ caseId });
  await enter(officer.id, identityNumber);
  expect(await officer.call('renewClaim', { path: { caseId } })).toMatchObject({ status: 409, body: { code: 'own-case' } });
  const { revision } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
  const body = { decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] };
  expect(await officer.call('decideCase', { path: { caseId }, body })).toMatchObject({ status: 409, body: { code: 'own-case' } });
  await officer.call('releaseClaim', { path: { caseId } });
  expect((await officer.call('takeNext')).body.caseId).not.toBe(caseId);
  const supervisor = await door.signedIn('own-supervisor', 'supervisor');
  const act = { kind: 'assign', officerId: officer.id, reason: 'workload' };
  const { items } = (await supervisor.call('previewReviewAct', { body: { act, reviewIds: [id] } })).body;
  expect(items).toMatchObject([{ refusal: { code: 'excluded' } }]);
});
