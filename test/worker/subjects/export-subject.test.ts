import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { maskIdentityNumber, maskName } from '@trafficdesk/worker/persons/mask.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { appealBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { recordMessage } from '@trafficdesk/worker/store/messages.ts';
import { takeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { expect, test } from 'vitest';
import type { ClosedCase } from '../../support/closed-case.ts';
import { buildCase, CITY, openDesk, read } from '../../support/desk.ts';
import { knownPerson } from '../../support/known-person.ts';
import { putBlock } from '../../support/put-block.ts';

const { deps, workerDeps, officers } = await openDesk();
const { db } = deps;

async function exported(identityNumber: string) {
  const found = await exportSubject(workerDeps, { identityNumber, by: '郑凯' });
  if (!found) throw new Error('Nothing is held');
  // As it is written: moments become text.
  return { ...found, text: JSON.stringify(found.document), document: JSON.parse(JSON.stringify(found.document)) };
}

/** Takes the decision that was proposed in a case, so that the applicant was told its words. */
async function told({ id }: ClosedCase): Promise<void> {
  const [decision] = await db('decisions').where({ case_id: id });
  await insertReview(db, { caseId: id, round: 1, stage: 1, process: 'binding', cityCode: CITY, priority: 1, dueAt: new Date() });
  const review = await db('reviews').where({ case_id: id }).first('id');
  await takeDecision(db, { id: decision.id, reviewId: review.id, standing: { state: 'refused', revision: 2 } });
  await recordMessage(db, { id: `${id}:refused`, caseId: id, recipient: 'applicant', template: 'refused' });
  await recordMessage(db, { id: `${id}:owner`, caseId: id, recipient: 'owner', template: 'bound-to-owner' });
}

const person = await knownPerson(deps, officers[0]);
const { bound, refused, ofOther } = person;
await told(refused);
await told(ofOther);
const blockId = await putBlock(deps, { caseId: refused.id, staffId: officers[0], person });
await appealBlock(db, deps.seal, { id: blockId, by: { channelId: 'app' }, words: '行驶证是补领的', dueAt: new Date() });
const found = await exported(person.identityNumber);

test('the person gets their account, what they handed in, what was decided in which words, messages and codes', async () => {
  const { document } = found;
  expect(document.account).toMatchObject({ name: person.name, identityNumber: person.identityNumber, phone: person.phone, city: CITY });
  expect(document.phoneCodes).toMatchObject([{ purpose: 'registration', verifiedAt: null }]);
  expect(document.applications).toHaveLength(2);
  const number = (await read(deps, refused.id)).number;
  const own = document.applications.find((each: { number: string }) => each.number === number);
  expect(own).toMatchObject({
    state: 'refused',
    relation: 'friend',
    handedIn: { applicant: { identityNumber: person.identityNumber }, vehicle: { plateNumber: refused.plateNumber } },
    applicant: { name: person.name, identityNumber: person.identityNumber, phone: person.phone },
    decisions: [{ verdict: 'return', reasons: [{ code: 'other' }], words: `请${person.name}与${refused.owner.name}一同到窗口` }],
    messages: [{ template: 'refused' }],
    shownInTheClear: [],
  });
  expect(document.bindingsAsDriver).toMatchObject([{ endedBy: 'driver', vehicle: { plateNumber: bound.plateNumber } }]);
  expect(document.bindingsAsOwner).toHaveLength(1);
  expect(document.blocks).toMatchObject([
    {
      caseNumber: number,
      process: null,
      reason: { en: '行驶证经过涂改' },
      liftedAt: null,
      appeal: { words: '行驶证是补领的', verdict: null },
    },
  ]);
});

test('of the other people in their cases only what says who is meant, and nothing of a stranger’s application', () => {
  const { document, text } = found;
  const [own] = document.applications;
  const other = own.owner.name === maskName(bound.owner.name) ? bound.owner : refused.owner;
  expect(own.owner).toEqual({ name: maskName(other.name), identityNumber: maskIdentityNumber(other.identityNumber) });
  for (const { identityNumber, phone } of [bound.owner, refused.owner, ofOther.applicant]) {
    for (const trace of [identityNumber, phone]) expect(text).not.toContain(trace);
  }
  expect(text).not.toContain(ofOther.applicant.name);
  const [others] = document.applicationsOfOthers;
  expect(others).toMatchObject({
    applicant: { name: maskName(ofOther.applicant.name), identityNumber: maskIdentityNumber(ofOther.applicant.identityNumber) },
    owner: { name: person.name, phone: person.phone },
    vehicle: { plateNumber: ofOther.plateNumber },
    messages: [{ template: 'bound-to-owner' }],
    shownInTheClear: [{ field: 'owner.phone' }, { field: 'owner.name' }],
  });
  for (const kept of ['handedIn', 'reasons', 'decisions']) expect(others).not.toHaveProperty(kept);
  expect(text).not.toContain(person.harmless);
});

test('the photos that show the person alone go with it, those with others do not', () => {
  expect(new Set(found.files.values())).toEqual(new Set([bound.photoIds[0], refused.photoIds[0], ofOther.photoIds[1]]));
  const files = found.document.applications.flatMap(({ photos }: { photos: { slot: string; file: string | null }[] }) => photos);
  for (const { slot, file } of files) expect(file === null).toBe(slot !== 'applicant');
});

test('how it was judged is told by the facts about the person, and not by what is the owner’s', async () => {
  const applicant = somebody({}, 90_000);
  const { id } = await buildCase(deps, { applicant });
  await checkCase(workerDeps, { caseId: id, partners: 'ask' });
  const { identityNumber } = inventPerson(applicant);
  const { document, text } = await exported(identityNumber);
  const [eligibility] = document.applications[0].evaluations;
  expect(eligibility).toMatchObject({
    document: 'binding.eligibility',
    version: 1,
    outcome: 'eligible',
    facts: { applicant: { registered: true } },
  });
  expect(Object.keys(eligibility.facts).sort()).toEqual(['applicant', 'channel', 'city']);
  const owner = (await read(deps, id)).particulars?.owner;
  for (const trace of [owner?.identityNumber, owner?.phone]) expect(text).not.toContain(trace);
});

test('it is on record who handed it out, in general and in the history of each case', async () => {
  const records = await db('audit').where({ action: 'person.exported' }).orderBy('id').first();
  expect(records).toMatchObject({
    actor_kind: 'system',
    reason: 'person-asked',
    detail: { by: '郑凯', account: true, applications: 2, applicationsOfOthers: 1 },
  });
  const cases = await db('audit').where({ action: 'case.exported' }).whereIn('case_id', [bound.id, refused.id, ofOther.id]);
  expect(Object.fromEntries(cases.map(({ case_id, detail }) => [case_id, detail.to]))).toEqual({
    [bound.id]: 'applicant',
    [refused.id]: 'applicant',
    [ofOther.id]: 'owner',
  });
});

test('of somebody unknown nothing is made up, and the question is on record all the same', async () => {
  const before = Number((await db('audit').where({ action: 'person.exported' }).count({ n: '*' }))[0]?.n);
  expect(await exportSubject(workerDeps, { identityNumber: inventPerson(99_999).identityNumber, by: '郑凯' })).toBeNull();
  expect(Number((await db('audit').where({ action: 'person.exported' }).count({ n: '*' }))[0]?.n)).toBe(before + 1);
});
