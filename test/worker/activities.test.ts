import { createActivities } from '@trafficdesk/worker/activities/index.ts';
import { CASE_SETTINGS } from '@trafficdesk/rules/settings/case.ts';
import { escalateOverdueReviews } from '@trafficdesk/worker/escalate-reviews.ts';
import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { decideCase } from '@trafficdesk/worker/activities/decide-case.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { claimReview } from '@trafficdesk/worker/store/claims.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import type { RegistryVehicle } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { approve } from '@trafficdesk/worker/processes/binding/approve.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { type BindingCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildCase, CITY, openDesk, read } from '../support/desk.ts';

const { deps, partners, officers } = await openDesk();
const [officerId] = officers;

/** A case that was checked while the registry did not answer, claimed by an officer, with an approval written down. */
async function checkedWithoutRegistry() {
  const { id: caseId } = await buildCase(deps);
  const { revision } = await checkCase(deps, { caseId, partners: 'skip' });
  await claimReview(deps.db, { caseId, staffId: officerId, leaseSeconds: 60, cities: null, resolves: true });
  const decisionId = randomUUID();
  await proposeDecision(deps.db, deps.seal, { id: decisionId, caseId, officerId, revision, verdict: 'approve', reasons: [], text: null });
  return { caseId, decisionId, officerId, revision };
}

test('a case checked without the registry goes to a person, never through', async () => {
  const { caseId } = await checkedWithoutRegistry();
  expect(await read(deps, caseId)).toMatchObject({ state: 'in-review', particulars: { applicant: null, owner: null } });
});

test('its approval asks the registry again, and the case then knows who it is about', async () => {
  const decision = await checkedWithoutRegistry();
  expect(await decideCase(deps, decision)).toMatchObject({ plan: { state: 'approved' } });
  expect((await read(deps, decision.caseId)).particulars?.owner?.name).toBeTruthy();
  expect(await findBindingOfCase(deps.db, deps.seal, decision.caseId)).not.toBeNull();
});

test('while the registry is still away nothing is approved, and the case waits on', async () => {
  const decision = await checkedWithoutRegistry();
  partners.fault({ registry: 'down' });
  expect(await decideCase(deps, decision)).toMatchObject({ refusal: { type: 'facts-missing' } });
  partners.fault({ registry: 'ok' });
  expect(await read(deps, decision.caseId)).toMatchObject({ state: 'in-review' });
});

test('an eligibility rule is applied on what the registry says at approval: a soldier is referred to the counter', async () => {
  const decision = await checkedWithoutRegistry();
  const { submission } = await read(deps, decision.caseId);
  const person = await deps.registry.findPerson(submission?.applicant.identityNumber ?? '');
  if (!person) throw new Error('not on file');
  partners.overridePerson(person.identityNumber, { ...person, identityDocumentType: 'D' });
  expect(await decideCase(deps, decision)).toMatchObject({ plan: { state: 'referred-to-counter' } });
  expect((await read(deps, decision.caseId)).reasons).toEqual([{ code: 'military-document' }]);
});

test('of 50 decisions that reach the database at the same moment exactly one is taken, with one audit record', async () => {
  const { id: caseId } = await buildCase(deps);
  const { revision } = await checkCase(deps, { caseId, partners: 'ask' });
  await claimReview(deps.db, { caseId, staffId: officerId, leaseSeconds: 60, cities: null, resolves: true });
  const decisionIds = Array.from({ length: 50 }, () => randomUUID());
  for (const id of decisionIds) {
    await proposeDecision(deps.db, deps.seal, { id, caseId, officerId, revision, verdict: 'approve', reasons: [], text: null });
  }
  const results = await Promise.all(decisionIds.map((decisionId) => decideCase(deps, { caseId, decisionId })));
  expect(results.filter((result) => 'plan' in result)).toHaveLength(1);
  const refusals = results.flatMap((result) => ('refusal' in result ? [result.refusal] : []));
  expect(new Set(refusals.map(({ type, byId }) => `${type} ${byId}`))).toEqual(new Set([`already-decided ${officerId}`]));
  expect(await deps.db('audit').where({ case_id: caseId, action: 'case.decided' })).toHaveLength(1);
  expect(await deps.db('bindings').where({ case_id: caseId })).toHaveLength(1);
});

/** A case checked in full, claimed, with an approval written down; then the registry says something else of its vehicle. */
async function checkedBefore(change: (vehicle: RegistryVehicle) => RegistryVehicle) {
  const { id: caseId, submission } = await buildCase(deps);
  const { revision } = await checkCase(deps, { caseId, partners: 'ask' });
  await claimReview(deps.db, { caseId, staffId: officerId, leaseSeconds: 60, cities: null, resolves: true });
  const decisionId = randomUUID();
  await proposeDecision(deps.db, deps.seal, { id: decisionId, caseId, officerId, revision, verdict: 'approve', reasons: [], text: null });
  const vehicle = await deps.registry.findVehicle(submission.vehicle);
  if (!vehicle) throw new Error('not on file');
  partners.overrideVehicle(submission.vehicle, change(vehicle));
  return { caseId, decisionId, officerId, revision };
}

test('R-31 a vehicle that became a taxi while its case waited is not bound', async () => {
  const decision = await checkedBefore((vehicle) => ({ ...vehicle, use: 'D' }));
  expect(await decideCase(deps, decision)).toMatchObject({ plan: { state: 'referred-to-counter' } });
});

test('R-39 a vehicle that was sold while its case waited goes back for photos with the present owner', async () => {
  const { licence: _, ...buyer } = inventPerson(somebody({}, 30_000));
  const decision = await checkedBefore((vehicle) => ({ ...vehicle, owner: buyer }));
  expect(await decideCase(deps, decision)).toMatchObject({ plan: { state: 'returned' } });
  expect((await read(deps, decision.caseId)).reasons).toEqual([
    { code: 'papers-do-not-match', photo: 'owner' },
    { code: 'papers-do-not-match', photo: 'documents' },
  ]);
  expect(await deps.db('bindings').where({ case_id: decision.caseId })).toEqual([]);
});

test('R-30 an account that is gone the moment before its approval is written leaves no binding', async () => {
  const { id: caseId, submission } = await buildCase(deps, { registered: false });
  const owner = (await deps.registry.findVehicle(submission.vehicle))?.owner ?? null;
  const next = await deps.db.transaction(async (trx) => {
    const locked = (await lockCase(trx, deps.seal, caseId)) as BindingCase;
    return approve(deps, trx, { locked, particulars: { applicant: null, owner, vehicle: null }, at: new Date() });
  });
  expect(next).toEqual({ state: 'refused', reasons: [{ code: 'not-registered' }] });
  expect(await deps.db('bindings').where({ case_id: caseId })).toEqual([]);
});

test('with the registry away at approval, what it said at the check counts', async () => {
  const decision = await checkedBefore((vehicle) => vehicle);
  partners.fault({ registry: 'down' });
  expect(await decideCase(deps, decision)).toMatchObject({ plan: { state: 'approved' } });
  partners.fault({ registry: 'ok' });
});

test('no audit record can be changed or removed', async () => {
  await expect(deps.db('audit').update({ action: 'nothing' })).rejects.toThrow('never changed or removed');
  await expect(deps.db('audit').delete()).rejects.toThrow('never changed or removed');
  await expect(deps.db.raw('truncate audit')).rejects.toThrow('never changed or removed');
});

describe('a review that is overdue', () => {
  /** Cases whose review has been overdue for a minute, and what says whether one was put before the others. */
  async function overdue() {
    const ids: [string, string] = [(await buildCase(deps)).id, (await buildCase(deps)).id];
    for (const caseId of ids) await checkCase(deps, { caseId, partners: 'skip' });
    await deps
      .db('reviews')
      .whereIn('case_id', ids)
      .update({ due_at: new Date(Date.now() - 60_000) });
    const isEscalated = async (caseId: string): Promise<boolean> =>
      (await deps.db('reviews').where({ case_id: caseId }).first('escalated_at')).escalated_at !== null;
    return { ids, isEscalated };
  }

  test('is put before the others for the case that asks, and no other is looked for', async () => {
    const { ids, isEscalated } = await overdue();
    const [asks, other] = ids;
    await createActivities(deps, null).escalateCase({ caseId: asks, revision: 1 });
    expect([await isEscalated(asks), await isEscalated(other)]).toEqual([true, false]);
  });

  test('and cannot be put before the others holds up none of them, however many there are, and each is told of with its cause', async () => {
    const { ids, isEscalated } = await overdue();
    const [ill, other] = ids;
    await deps
      .db('cases')
      .where({ id: ill })
      .update({ policy_versions: { [CASE_SETTINGS]: 999_999 } });
    // As many as are looked at in one go, and overdue for longer than the one that can be put before the others.
    const more = await Promise.all(Array.from({ length: 99 }, async () => (await buildCase(deps)).id));
    await deps
      .db('cases')
      .whereIn('id', more)
      .update({ policy_versions: { [CASE_SETTINGS]: 999_999 } });
    const dueAt = new Date(Date.now() - 120_000);
    for (const caseId of more)
      await insertReview(deps.db, { caseId, round: 1, stage: 1, process: 'binding', cityCode: CITY, priority: 0, dueAt });
    await deps.db('reviews').where({ case_id: ill }).update({ due_at: dueAt });
    const failure: AggregateError = await escalateOverdueReviews(deps).then(
      () => Promise.reject(new Error('nothing failed')),
      (error: AggregateError) => error,
    );
    expect([await isEscalated(ill), await isEscalated(other)]).toEqual([false, true]);
    expect(failure.message).toContain('overdue reviews could not be put before the others');
    expect(failure.errors.map(({ message }: Error) => message)).toEqual(
      expect.arrayContaining([ill, ...more].map((id) => `Case ${id} was not escalated`)),
    );
    expect(failure.errors[0].cause).toBeInstanceOf(Error);
  });
});
