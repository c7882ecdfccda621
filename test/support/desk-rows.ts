import { randomUUID } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { bookAppointment } from '@trafficdesk/worker/store/appointments.ts';
import { insertCaseNote } from '@trafficdesk/worker/store/case-notes.ts';
import { changeConsultation, type Consultation, insertConsultation, lockConsultation } from '@trafficdesk/worker/store/consultations.ts';
import { insertOffice } from '@trafficdesk/worker/store/offices.ts';
import { CITY } from './desk.ts';

const HALF_HOUR = 1_800_000;

interface Asked {
  identityNumber: string | null;
  phone: string;
  question: string;
  answer: string;
}

/** Somebody asked the 122 desk by telephone and was answered; answers the id. */
export async function putConsultation(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  staffId: string,
  { question, answer, identityNumber, phone }: Asked,
): Promise<string> {
  const id = randomUUID();
  await db.transaction(async (trx) => {
    const asker = { name: '王某', identityNumber, phone };
    const begun = { id, way: 'call', cityCode: CITY, topic: 'counter', by: { staffId }, asker, question } as const;
    await insertConsultation(trx, seal, begun);
    await changeConsultation(trx, seal, (await lockConsultation(trx, seal, id)) as Consultation, { answer, state: 'answered' });
  });
  return id;
}

/** Somebody was given a time at a counter; answers the id. */
export async function putAppointment(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  staffId: string,
  { startsAt, identityNumber, phone }: Pick<Asked, 'identityNumber' | 'phone'> & { startsAt: Date },
): Promise<string> {
  const officeId = randomUUID();
  const words = { 'zh-CN': '车管所', en: 'Vehicle office' };
  const hours = { workingHours: [], restDayHours: [], slotMinutes: 30, capacity: 1, daysAhead: 7, open: true };
  await insertOffice(db, officeId, { cityCode: CITY, name: words, address: words, ...hours });
  const id = await db.transaction((trx) =>
    bookAppointment(trx, seal, {
      officeId,
      cityCode: CITY,
      startsAt,
      endsAt: new Date(startsAt.getTime() + HALF_HOUR),
      topic: 'counter',
      consultationId: null,
      bookedBy: staffId,
      visitor: { name: '王某', identityNumber, phone },
      capacity: 1,
    }),
  );
  if (id === null) throw new Error('The place of an empty office is taken');
  return id;
}

/** Writes at least one value into every sealed column of the 122 desk. */
export async function writeDeskRows(deps: Pick<Deps, 'db' | 'seal'>, caseId: string, staffId: string): Promise<void> {
  const asked = { identityNumber: '99010119900101123X', phone: '15400004321', question: '要带什么', answer: '带原件' };
  const consultationId = await putConsultation(deps, staffId, asked);
  await putAppointment(deps, staffId, { ...asked, startsAt: new Date(Date.now() + 86_400_000) });
  await insertCaseNote(deps.db, deps.seal, { caseId, staffId, consultationId, text: '来电补充' });
}
