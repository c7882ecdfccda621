import { unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { PhotoNotStored } from '@trafficdesk/worker/photos/store.ts';
import { openAccount, insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { liftBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { findBlock } from '@trafficdesk/worker/store/blocks.ts';
import { findBinding } from '@trafficdesk/worker/store/bindings.ts';
import { listCaseWords } from '@trafficdesk/worker/store/case-words.ts';
import { insertSearch } from '@trafficdesk/worker/store/searches.ts';
import { insertCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { expect, test } from 'vitest';
import { buildCase, CITY, decide, ended, read, submit } from '../../support/desk.ts';
import { everything, type KnownPerson, knownPerson } from '../../support/known-person.ts';
import { putBlock } from '../../support/put-block.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, workerDeps, officers, partners } = desk;
const { db, seal, photos } = deps;
const { client } = engine;

const erase = ({ identityNumber }: { identityNumber: string }, { endingBindings = false, stores = workerDeps } = {}) =>
  eraseSubject(stores, client, { identityNumber, by: '郑凯', endingBindings });

/** What the person goes by, and the hashes they are found by. */
const tracesOf = ({ name, identityNumber, phone }: KnownPerson): string[] => [
  name,
  identityNumber,
  phone,
  seal.lookupHash('identity', identityNumber).toString('hex'),
  seal.lookupHash('phone', phone).toString('hex'),
];

const isThere = (photoId: string | undefined): Promise<boolean> =>
  photos.get(photoId ?? '', 'kept').then(
    () => true,
    (error: unknown) => {
      if (error instanceof PhotoNotStored) return false;
      throw error;
    },
  );

test('afterwards no table, sealed or not, and no photo tells of the person any more', async () => {
  const person = await knownPerson(deps, officers[0]);
  for (const [kind, value] of [
    ['identity', person.identityNumber],
    ['phone', person.phone],
  ] as const)
    await insertSearch(db, { kind, hashes: [seal.lookupHash(kind, value)], searchedBy: officers[0] });
  const vehicles: Buffer[] = await db('cases').whereIn('id', [person.bound.id, person.ofOther.id]).pluck('vehicle_hash');
  // Of a plate there is a hash for each type of plate it can be of.
  for (const vehicle of vehicles)
    await insertSearch(db, { kind: 'plate', hashes: [Buffer.alloc(32, 1), vehicle], searchedBy: officers[0] });
  const ofOthers = await insertSearch(db, { kind: 'plate', hashes: [Buffer.alloc(32)], searchedBy: officers[0] });
  const before = await everything(deps);
  for (const trace of tracesOf(person)) expect(before).toContain(trace);
  expect(await erase(person)).toEqual({
    result: 'erased',
    account: true,
    phoneCodes: 1,
    applications: 2,
    applicationsOfOthers: 1,
    photos: { deleted: 8, kept: 0 },
    handlings: 0,
    violationObjections: 0,
    atDesk: 0,
  });
  const after = await everything(deps);
  for (const trace of tracesOf(person)) expect(after).not.toContain(trace);
  expect(await db('searches').pluck('id')).toEqual([ofOthers]);
  for (const photoId of [...person.bound.photoIds, ...person.refused.photoIds]) expect(await isThere(photoId)).toBe(false);
});

test('what the other person in a case has stays as it was', async () => {
  const person = await knownPerson(deps, officers[0]);
  const { ofOther } = person;
  const { applicant } = ofOther;
  const account = () => openAccount(db, seal, seal.lookupHash('identity', applicant.identityNumber));
  const [accountBefore, before] = [await account(), await read(deps, ofOther.id)];
  await erase(person);
  expect(await account()).toEqual(accountBefore);
  const after = await read(deps, ofOther.id);
  expect(after).toEqual({ ...before, particulars: { ...before.particulars, owner: null } });
  expect(await findBinding(db, seal, ofOther.bindingId ?? '')).toMatchObject({
    purgedAt: null,
    ownerHash: null,
    applicantHash: before.applicantHash,
    particulars: { applicant, owner: null },
  });
  const [own, ...withOwner] = ofOther.photoIds;
  expect([await isThere(own), await isThere(withOwner[0]), await isThere(withOwner[1])]).toEqual([true, false, false]);
  expect((await listCaseWords(db, seal, ofOther.id)).map(({ words }) => words)).toEqual([person.harmless]);
});

test('each deletion is on record: who carried it out, and in the history of each case', async () => {
  const person = await knownPerson(deps, officers[0]);
  await erase(person);
  const ordered = await db('audit').where({ action: 'person.erasure-ordered' }).orderBy('id', 'desc').first();
  expect(ordered).toMatchObject({ actor_kind: 'system', reason: 'person-asked', detail: { by: '郑凯', cases: 2, casesOfOthers: 1 } });
  const actionsOf = (id: string) => db('audit').where({ case_id: id, reason: 'erasure' }).orderBy('id').pluck('action');
  expect(await actionsOf(person.bound.id)).toEqual(['photos.purged', 'case.purged']);
  expect(await actionsOf(person.ofOther.id)).toEqual(['photos.purged', 'owner.purged']);
  expect(await db('purges').where({ subject_id: person.bound.id })).toMatchObject([
    { basis: 'erasure', policy_version_id: null, outcome: 'approved' },
  ]);
});

test('while a case is open nothing is deleted, and the case is named', async () => {
  const person = await knownPerson(deps, officers[0]);
  const open = await buildCase(deps, { vehicle: 0 });
  await db('cases')
    .where({ id: open.id })
    .update({ applicant_hash: seal.lookupHash('identity', person.identityNumber) });
  const before = await everything(deps);
  const { number } = await read(deps, open.id);
  expect(await erase(person)).toEqual({ result: 'refused', obstacles: [{ code: 'case-open', caseNumber: number }] });
  expect(await everything(deps)).toBe(before);
});

test('while an online way is closed to the person nothing is deleted; once it is open again nothing is left of that either', async () => {
  const person = await knownPerson(deps, officers[0]);
  const caseId = person.refused.id;
  const blockId = await putBlock(deps, { caseId, staffId: officers[0], person, grounds: `${person.name}涂改了行驶证` });
  const { number } = await read(deps, caseId);
  expect(await erase(person)).toEqual({ result: 'refused', obstacles: [{ code: 'block-open', caseNumber: number }] });
  await liftBlock(db, seal, { id: blockId, staffId: officers[1], reason: `${person.name}所述属实` });
  expect(await erase(person)).toMatchObject({ result: 'erased' });
  const after = await everything(deps);
  for (const trace of tracesOf(person)) expect(after).not.toContain(trace);
  expect(await findBlock(db, seal, blockId)).toMatchObject({ reason: 'other', purgedAt: expect.any(Date) });
});

test('active bindings, as driver and as owner, stand in the way until they are to be ended: then everybody is told first', async () => {
  const person = await knownPerson(deps, officers[0], { endedAt: null });
  const numbers = [(await read(deps, person.bound.id)).number, (await read(deps, person.ofOther.id)).number];
  expect(await erase(person)).toEqual({
    result: 'refused',
    obstacles: numbers.map((caseNumber) => ({ code: 'binding-active', caseNumber })),
  });
  expect(await db('bindings').whereIn('id', [person.bound.bindingId, person.ofOther.bindingId]).pluck('ended_at')).toEqual([null, null]);
  const told = partners.records.messages.size;
  expect(await erase(person, { endingBindings: true })).toMatchObject({ result: 'erased', applications: 2, applicationsOfOthers: 1 });
  expect(partners.records.messages.size - told).toBe(4);
  const after = await everything(deps);
  for (const trace of tracesOf(person)) expect(after).not.toContain(trace);
});

test('where a partner is away the bindings end all the same, and nothing is deleted before it has been told', {
  timeout: 120_000,
}, async () => {
  const person = await knownPerson(deps, officers[0], { endedAt: null });
  partners.fault({ registry: 'down' });
  const refused = await erase(person, { endingBindings: true });
  expect(refused).toMatchObject({ result: 'refused', obstacles: [{ code: 'binding-being-ended' }, { code: 'binding-being-ended' }] });
  expect(await db('bindings').whereIn('id', [person.bound.bindingId, person.ofOther.bindingId]).whereNull('ended_at')).toEqual([]);
  expect((await read(deps, person.bound.id)).purgedAt).toBeNull();
  partners.fault({ registry: 'ok' });
  for (const bindingId of [person.bound.bindingId, person.ofOther.bindingId])
    await client.workflow.getHandle(unbindingWorkflowId(bindingId ?? '')).result();
  expect(await erase(person)).toMatchObject({ result: 'erased' });
});

test('while people are still being told, their numbers are needed: it waits, and goes on when asked again', async () => {
  const { id: caseId, submission } = await buildCase(deps);
  await submit(desk.workerDeps, engine.client, caseId);
  partners.fault({ sms: 'down' });
  await decide(deps, client, {
    caseId,
    officerId: officers[0],
    verdict: 'refer-to-counter',
    reasons: [{ code: 'other' }],
    text: '请到窗口',
  });
  const person = { identityNumber: submission.applicant.identityNumber };
  const { number } = await read(deps, caseId);
  expect(await erase(person)).toEqual({ result: 'refused', obstacles: [{ code: 'case-being-told', caseNumber: number }] });
  partners.fault({ sms: 'ok' });
  await ended(deps, client, caseId);
  expect(await erase(person)).toMatchObject({ result: 'erased', account: true, applications: 1 });
});

test('cut off in between, the same order again goes on from there; and once done it finds nothing', async () => {
  const person = await knownPerson(deps, officers[0]);
  let removed = 0;
  const remove = (id: string): Promise<void> => {
    removed += 1;
    return removed === 5 ? Promise.reject(new Error('killed')) : photos.remove(id);
  };
  await expect(erase(person, { stores: { ...workerDeps, photos: { ...photos, remove } } })).rejects.toThrow('killed');
  expect(await erase(person)).toMatchObject({ result: 'erased', account: true, applications: 1, applicationsOfOthers: 1 });
  const after = await everything(deps);
  for (const trace of tracesOf(person)) expect(after).not.toContain(trace);
  expect(await db('purges').whereIn('subject_id', person.refused.photoIds)).toHaveLength(3);
  expect(await erase(person)).toEqual({ result: 'unknown' });
});

test('a photo that came into somebody else’s case as well stays with that case, and is told of', async () => {
  const [person, other] = [await knownPerson(deps, officers[0]), await knownPerson(deps, officers[0])];
  const [shared = ''] = person.refused.photoIds;
  await insertCasePhotos(db, { caseId: other.refused.id, round: 2, photos: { owner: shared } });
  expect(await erase(person)).toMatchObject({ result: 'erased', photos: { deleted: 7, kept: 1 } });
  expect(await isThere(shared)).toBe(true);
});

test('somebody erased can register again, as if new', async () => {
  const { bound: _bound, refused: _refused, ofOther: _ofOther, harmless: _harmless, ...person } = await knownPerson(deps, officers[0]);
  await erase(person);
  await insertAccount(db, seal, { person, cityCode: CITY });
  expect(await openAccount(db, seal, seal.lookupHash('identity', person.identityNumber))).toMatchObject({ person });
  expect(await erase(person)).toMatchObject({ result: 'erased', account: true, applications: 0 });
});
