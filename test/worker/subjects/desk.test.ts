import type { Client } from '@temporalio/client';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { insertConsultation } from '@trafficdesk/worker/store/consultations.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { putAppointment, putConsultation } from '../../support/desk-rows.ts';
import { CITY, openDesk } from '../../support/desk.ts';
import { everything } from '../../support/known-person.ts';

const desk = await openDesk();
const { deps, workerDeps, officers } = desk;
const { db, seal } = deps;
const [staffId] = officers;

/** Nothing of what is at the desk is asked of the engine. */
const client = {} as Client;
const erase = (identityNumber: string) => eraseSubject(workerDeps, client, { identityNumber, by: '郑凯', endingBindings: false });

let last = 9000;
const somebodyNew = () => inventPerson(somebody({}, (last += 40)));
const YESTERDAY = new Date(Date.now() - 86_400_000);
const TOMORROW = new Date(Date.now() + 86_400_000);

test('what a person asked the desk and the times they were given are handed out to them', async () => {
  const { identityNumber, phone } = somebodyNew();
  await putConsultation(deps, staffId, { identityNumber, phone, question: '要带什么', answer: '带原件' });
  await putAppointment(deps, staffId, { identityNumber, phone, startsAt: YESTERDAY });
  const exported = await exportSubject(workerDeps, { identityNumber, by: '郑凯' });
  expect(exported?.document).toMatchObject({
    consultations: [{ question: '要带什么', answer: '带原件', phone, state: 'answered' }],
    appointments: [{ phone, state: 'booked', startsAt: YESTERDAY }],
  });
});

test('afterwards no table tells of whoever asked, also where the phone of their account alone was known', async () => {
  const { name, identityNumber, phone, ...person } = somebodyNew();
  await insertAccount(db, seal, { person: { name, identityNumber, phone, ...person }, cityCode: CITY });
  await putConsultation(deps, staffId, { identityNumber, phone, question: `${name}问`, answer: '带原件' });
  await putConsultation(deps, staffId, { identityNumber: null, phone, question: '无证件号码', answer: '带原件' });
  await putAppointment(deps, staffId, { identityNumber, phone, startsAt: YESTERDAY });
  expect(await erase(identityNumber)).toMatchObject({ result: 'erased', atDesk: 3, account: true });
  const after = await everything(deps);
  const hashes = [seal.lookupHash('identity', identityNumber), seal.lookupHash('phone', phone)].map((hash) => hash.toString('hex'));
  for (const trace of [name, identityNumber, phone, '无证件号码', ...hashes]) expect(after).not.toContain(trace);
  expect(await db('purges').where({ basis: 'erasure' }).pluck('subject')).toEqual(
    expect.arrayContaining(['consultations', 'appointments']),
  );
});

test('what somebody else asked from the same phone, under a number of their own, stays', async () => {
  const [one, other] = [somebodyNew(), somebodyNew()];
  await insertAccount(db, seal, { person: one, cityCode: CITY });
  await putConsultation(deps, staffId, { identityNumber: other.identityNumber, phone: one.phone, question: '家人代问', answer: '可以' });
  expect(await erase(one.identityNumber)).toMatchObject({ result: 'erased', atDesk: 0 });
  const kept = await exportSubject(workerDeps, { identityNumber: other.identityNumber, by: '郑凯' });
  expect(kept?.document.consultations).toHaveLength(1);
});

test('a question that is not answered, and a visit that is to come, stand in the way', async () => {
  const { identityNumber, phone } = somebodyNew();
  const asker = { name: null, identityNumber, phone };
  const begun = { id: randomUUID(), way: 'call', cityCode: CITY, topic: 'other', by: { staffId }, asker, question: '' } as const;
  await insertConsultation(db, seal, begun);
  await putAppointment(deps, staffId, { identityNumber, phone, startsAt: TOMORROW });
  expect(await erase(identityNumber)).toMatchObject({
    result: 'refused',
    obstacles: [
      { code: 'consultation-open', caseNumber: expect.stringMatching(/^ZX/) },
      { code: 'appointment-to-come', caseNumber: expect.stringMatching(/^YY/) },
    ],
  });
});
