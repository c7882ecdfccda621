import { randomUUID } from 'node:crypto';
import { announceAppointment } from '@trafficdesk/worker/activities/announce-appointment.ts';
import {
  bookAppointment,
  cancelAppointment,
  countTaken,
  emptyAppointments,
  findAppointment,
  listUntoldAppointments,
} from '@trafficdesk/worker/store/appointments.ts';
import { insertOffice } from '@trafficdesk/worker/store/offices.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, openDesk } from '../../support/desk.ts';

const desk = await openDesk();
const { deps } = desk;
const { db, seal } = deps;
const [bookedBy] = desk.officers;
const officeId = randomUUID();
const HOUR = 3_600_000;
let hour = 0;

/** Times that no other test asks for. */
const freshTime = () => {
  hour += 1;
  const startsAt = new Date(Math.floor(Date.now() / HOUR) * HOUR + (hour + 24) * HOUR);
  return { startsAt, endsAt: new Date(startsAt.getTime() + HOUR / 2) };
};

const PHONE = '15400004001';
const visitor = { name: '张三', identityNumber: '99010119900101123X', phone: PHONE };

const book = (time: ReturnType<typeof freshTime>, capacity: number) =>
  db.transaction((trx) =>
    bookAppointment(trx, seal, { officeId, cityCode: CITY, ...time, topic: 'counter', consultationId: null, bookedBy, visitor, capacity }),
  );

beforeAll(async () => {
  await insertOffice(db, officeId, {
    cityCode: CITY,
    name: { 'zh-CN': '云渡车管所', en: 'Yundu vehicle office' },
    address: { 'zh-CN': '渡口路 8 号', en: '8 Dukou Road' },
    workingHours: [],
    restDayHours: [],
    slotMinutes: 30,
    capacity: 2,
    daysAhead: 7,
    open: true,
  });
});

describe('the places of a time', () => {
  test('are given to as many as there are places, however many ask at once', async () => {
    const time = freshTime();
    const booked = await Promise.all(Array.from({ length: 12 }, () => book(time, 2)));
    expect(booked.filter((id) => id !== null)).toHaveLength(2);
    expect((await countTaken(db, officeId, time.startsAt, time.endsAt)).get(time.startsAt.getTime())).toBe(2);
  });

  test('are held by the database itself, whoever writes', async () => {
    const time = freshTime();
    await book(time, 1);
    const row = {
      id: randomUUID(),
      number: `YY-${randomUUID()}`,
      office_id: officeId,
      city_code: CITY,
      starts_at: time.startsAt,
      ends_at: time.endsAt,
      place: 1,
      topic: 'counter',
      state: 'booked',
      booked_by: bookedBy,
      phone_hash: Buffer.alloc(32),
      person_sealed: 'x',
    };
    await expect(db('appointments').insert(row)).rejects.toMatchObject({ code: '23505', constraint: 'appointments_place' });
  });

  test('that are given back can be had again, and are given back once', async () => {
    const time = freshTime();
    const id = await book(time, 1);
    expect(await book(time, 1)).toBeNull();
    const cancel = () => db.transaction((trx) => cancelAppointment(trx, { id: String(id), staffId: bookedBy }));
    expect(new Set(await Promise.all([cancel(), cancel()]))).toEqual(new Set([false, true]));
    expect(await book(time, 1)).not.toBeNull();
  });

  test('whose time has begun are not given back', async () => {
    const startsAt = new Date(Date.now() - HOUR - (hour += 1) * HOUR);
    const id = await book({ startsAt, endsAt: new Date(startsAt.getTime() + HOUR / 2) }, 1);
    expect(await db.transaction((trx) => cancelAppointment(trx, { id: String(id), staffId: bookedBy }))).toBe(false);
  });
});

describe('whoever is given a time', () => {
  const sentAbout = (number: string) => [...desk.partners.records.messages.values()].filter(({ text }) => text.includes(number));

  test('is told of it by SMS once, with number and place, and once more when it is given back', async () => {
    const id = String(await book(freshTime(), 1));
    const { number } = (await findAppointment(db, seal, id)) ?? { number: '' };
    expect(number).toMatch(/^YY\d{6}-\d{9}$/);
    expect(await listUntoldAppointments(db)).toContain(id);
    await announceAppointment(desk.workerDeps, { appointmentId: id });
    await announceAppointment(desk.workerDeps, { appointmentId: id });
    expect(sentAbout(number)).toMatchObject([{ to: PHONE, text: expect.stringContaining('云渡车管所') }]);
    await db.transaction((trx) => cancelAppointment(trx, { id, staffId: bookedBy }));
    await announceAppointment(desk.workerDeps, { appointmentId: id });
    expect(sentAbout(number)).toHaveLength(2);
    expect(await listUntoldAppointments(db)).not.toContain(id);
  });

  test('is not named any more once the day is long past', async () => {
    const startsAt = new Date('2020-01-02T01:00:00Z');
    const id = String(await book({ startsAt, endsAt: new Date('2020-01-02T01:30:00Z') }, 1));
    const emptied = await desk.workerDeps.db.transaction((trx) => emptyAppointments(trx, { before: new Date('2020-02-01'), limit: 10 }));
    expect(emptied).toBe(1);
    expect(await findAppointment(db, seal, id)).toMatchObject({ visitor: null, identityHash: null, state: 'booked' });
    await announceAppointment(desk.workerDeps, { appointmentId: id });
    expect(await listUntoldAppointments(db)).not.toContain(id);
  });
});
