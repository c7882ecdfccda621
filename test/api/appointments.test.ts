import { randomUUID } from 'node:crypto';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { describe, expect, test } from 'vitest';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { begin, nothing, openOffice, tomorrow } from './desk-door.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { db } = door.deps;
const agent = await door.signedIn('wufang', 'hotline-agent');
const colleague = await door.signedIn('another', 'hotline-agent');
const supervisor = await door.signedIn('chenjing', 'supervisor');
const counter = await door.signedIn('zhouli', 'counter-officer');

let phones = 15400004777;
/** A phone that was given no time yet. */
const newPhone = () => String((phones += 1));
const day = tomorrow();
const times = async (officeId: string, on = day) => (await agent.call('listOfficeTimes', { path: { officeId }, query: { day: on } })).body;
const book = (by: typeof agent, consultation: { id: string; revision: number }, wish: object) =>
  by.call('bookForConsultation', {
    path: { consultationId: consultation.id },
    body: { ...nothing(consultation.revision), topic: 'counter', phone: newPhone(), ...wish },
  });

describe('the last place of a time', () => {
  test('is given once when two ask for it; the other is told, and nothing of what was written is lost', async () => {
    const officeId = await openOffice(door.deps);
    const [first] = (await times(officeId)).items;
    const calls = [await begin(agent), await begin(colleague)] as const;
    const answers = await Promise.all([
      book(agent, calls[0], { officeId, startsAt: first.startsAt, question: '甲' }),
      book(colleague, calls[1], { officeId, startsAt: first.startsAt, question: '乙' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
    const [lost, won] = [answers.findIndex(({ status }) => status === 409), answers.findIndex(({ status }) => status === 200)];
    expect(answers[lost]?.body).toMatchObject({ code: 'time-taken' });
    expect(answers[won]?.body).toMatchObject({ state: 'appointment', appointment: { state: 'booked', startsAt: first.startsAt } });
    const open = await [agent, colleague][lost]?.call('getConsultation', { path: { consultationId: String(calls[lost]?.id) } });
    expect(open?.body).toMatchObject({ state: 'open', revision: 1, appointment: null });
    expect(await db('appointments').where({ office_id: officeId })).toHaveLength(1);
    expect((await times(officeId)).items.map(({ startsAt }: { startsAt: string }) => startsAt)).not.toContain(first.startsAt);
  });

  test('sent again after a lost answer books nothing twice', async () => {
    const officeId = await openOffice(door.deps, { capacity: 5 });
    const [first] = (await times(officeId)).items;
    const consultation = await begin(agent);
    const wish = { officeId, startsAt: first.startsAt };
    const [once, again] = [await book(agent, consultation, wish), await book(agent, consultation, wish)];
    expect(again.body.appointment.number).toBe(once.body.appointment.number);
    expect(await db('appointments').where({ office_id: officeId })).toHaveLength(1);
  });
});

describe('a time', () => {
  test('is booked only as the office offers it: not past, not between, not too far ahead, not where it is closed', async () => {
    const officeId = await openOffice(door.deps, { daysAhead: 1 });
    const consultation = await begin(agent);
    const [first] = (await times(officeId)).items;
    const later = (minutes: number) => new Date(Date.parse(first.startsAt) + minutes * 60_000).toISOString();
    for (const startsAt of [later(7), later(-3 * 24 * 60), later(24 * 60)])
      expect((await book(agent, consultation, { officeId, startsAt })).body).toMatchObject({ code: 'time-not-offered' });
    await db('offices').where({ id: officeId }).update({ open: false });
    expect(await times(officeId)).toEqual({ days: [], items: [] });
    expect((await book(agent, consultation, { officeId, startsAt: first.startsAt })).body).toMatchObject({ code: 'time-not-offered' });
  });

  test('needs a phone to tell it to: the one that was said, or that of whoever asks', async () => {
    const officeId = await openOffice(door.deps);
    const person = inventPerson(somebody({}, 7300));
    const consultation = await begin(agent);
    const [first] = (await times(officeId)).items;
    const wish = { officeId, startsAt: first.startsAt, phone: undefined };
    expect((await book(agent, consultation, wish)).body).toMatchObject({ code: 'invalid-request', errors: [{ field: '/phone' }] });
    const path = { consultationId: consultation.id };
    const found = await agent.call('findForConsultation', { path, body: { identityNumber: person.identityNumber } });
    const { body } = await book(agent, found.body, wish);
    expect(body.appointment.visitor).toMatchObject({ phone: `${person.phone.slice(0, 3)}****${person.phone.slice(7)}` });
    expect(JSON.stringify(body)).not.toContain(person.phone);
  });

  test('is given to one phone no more often in a day than policy says, cancelled ones counted, also when two book at once', async () => {
    const officeId = await openOffice(door.deps, { capacity: 9 });
    const [first] = (await times(officeId)).items;
    const wish = { officeId, startsAt: first.startsAt, phone: newPhone() };
    const { appointmentsPerPhonePerDay } = security;
    const booked = [];
    for (let at = 1; at < appointmentsPerPhonePerDay; at += 1) booked.push(await book(agent, await begin(agent), wish));
    const path = { appointmentId: booked[0]?.body.appointment.id };
    expect((await counter.call('cancelAppointment', { path })).status).toBe(200);
    const calls = [await begin(agent), await begin(colleague)] as const;
    const last = await Promise.all([book(agent, calls[0], wish), book(colleague, calls[1], wish)]);
    expect(last.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
    const refused = last.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too-many-appointments' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await db('appointments').where({ office_id: officeId })).toHaveLength(appointmentsPerPhonePerDay);
    expect((await book(agent, await begin(agent), { ...wish, phone: newPhone() })).status).toBe(200);
  });

  test('of an office of another city is not there for an agent who serves elsewhere', async () => {
    const officeId = await openOffice(door.deps, { cityCode: CLOSED_CITY });
    const [first] = (await times(officeId)).items;
    await db('staff')
      .where({ id: agent.id })
      .update({ cities: [CITY] });
    const consultation = await begin(agent);
    expect((await book(agent, consultation, { officeId, startsAt: first.startsAt })).status).toBe(404);
    expect((await agent.call('listOffices')).body.items.map(({ id }: { id: string }) => id)).not.toContain(officeId);
    await db('staff').where({ id: agent.id }).update({ cities: null });
  });
});

describe('the list of a day', () => {
  test('is seen by the counter of the city, masked, page by page, and a place can be given back there', async () => {
    const officeId = await openOffice(door.deps, { capacity: 2 });
    const offered = (await times(officeId)).items;
    for (const startsAt of [offered[1].startsAt, offered[0].startsAt, offered[0].startsAt])
      await book(agent, await begin(agent), { officeId, startsAt });
    const list = async (query: object = {}) => (await counter.call('listAppointments', { query: { day, officeId, ...query } })).body;
    const all = (await list()).items;
    expect(all.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      offered[0].startsAt,
      offered[0].startsAt,
      offered[1].startsAt,
    ]);
    expect(JSON.stringify(all)).not.toContain(String(phones));
    const firstPage = await list({ limit: 2 });
    expect((await list({ limit: 2, after: firstPage.next })).items).toMatchObject([{ id: all[2].id }]);

    const path = { appointmentId: all[0].id };
    expect((await counter.call('cancelAppointment', { path })).body).toMatchObject({ state: 'cancelled' });
    expect((await supervisor.call('cancelAppointment', { path })).body).toMatchObject({ code: 'appointment-over' });
    expect((await times(officeId)).items[0]).toMatchObject({ startsAt: offered[0].startsAt, free: 1 });
    await db('staff')
      .where({ id: counter.id })
      .update({ cities: [CLOSED_CITY] });
    expect((await list()).items).toEqual([]);
    expect((await counter.call('cancelAppointment', { path: { appointmentId: all[1].id } })).status).toBe(404);
    await db('staff').where({ id: counter.id }).update({ cities: null });
  });

  test('a day that is none is told so', async () => {
    expect((await counter.call('listAppointments', { query: { day: '2026-02-30' } })).status).toBe(422);
  });
});

describe('an office', () => {
  const details = {
    name: { 'zh-CN': '城南分所', en: 'Southern branch' },
    address: { 'zh-CN': '城南路 1 号', en: '1 Chengnan Road' },
    workingHours: [{ from: '09:00', to: '12:00' }],
    restDayHours: [],
    slotMinutes: 20,
    capacity: 2,
    daysAhead: 7,
    open: true,
  };

  test('is entered once and changed by a supervisor; of two who change it at once one is told', async () => {
    const id = randomUUID();
    const body = { id, city: CITY, ...details };
    expect((await supervisor.call('enterOffice', { body })).status).toBe(201);
    expect((await supervisor.call('enterOffice', { body })).body).toMatchObject({ id, revision: 1 });
    const change = () => supervisor.call('changeOffice', { path: { officeId: id }, body: { ...details, capacity: 3, revision: 1 } });
    expect((await change()).body).toMatchObject({ capacity: 3, revision: 2 });
    expect((await change()).body).toMatchObject({ code: 'office-changed' });
    expect(await db('audit').whereIn('action', ['office.entered', 'office.changed'])).toHaveLength(2);
  });

  test.each([
    ['ends before it begins', [{ from: '12:00', to: '09:00' }]],
    [
      'overlaps',
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    ],
    ['is no time', [{ from: '25:00', to: '26:00' }]],
  ])('whose time %s is refused', async (_what, workingHours) => {
    const body = { id: randomUUID(), city: CITY, ...details, workingHours };
    expect((await supervisor.call('enterOffice', { body })).body).toMatchObject({ code: 'invalid-request' });
  });
});
