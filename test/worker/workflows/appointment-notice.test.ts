import { appointmentNoticeWorkflowId } from '@trafficdesk/worker/contracts/appointment-notice.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { resumeRuns, startRun } from '@trafficdesk/worker/resume-runs.ts';
import { cancelAppointment, findAppointment } from '@trafficdesk/worker/store/appointments.ts';
import { expect, test } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { putAppointment } from '../../support/desk-rows.ts';
import { smsOf } from '../../support/desk.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, officers, partners } = desk;
const { db, seal } = deps;
const [staffId] = officers;
const { identityNumber, phone } = inventPerson(RECORDED.applicant);

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const ended = (id: string) => engine.client.workflow.getHandle(appointmentNoticeWorkflowId(id)).result();
const toldOf = async (id: string): Promise<string[]> => smsOf(partners, (await findAppointment(db, seal, id))?.number ?? '');

test('a person is told of a time at a counter, and of its end while the gateway was away', async () => {
  const id = await putAppointment(deps, staffId, { identityNumber, phone, startsAt: inHours(24) });
  partners.fault({ sms: 'down' });
  await startRun(engine.client.workflow, 'appointmentNotice', id);
  await db.transaction((trx) => cancelAppointment(trx, { id, staffId }));
  await startRun(engine.client.workflow, 'appointmentNotice', id);
  partners.fault({ sms: 'ok' });
  await ended(id);
  expect(await findAppointment(db, seal, id)).toMatchObject({ told: 2, revision: 2 });
  expect(await toldOf(id)).toEqual([expect.stringContaining('已为您预约'), expect.stringContaining('已取消')]);
  await keepHistory({ client: engine.client, deps }, 'appointment-notice', appointmentNoticeWorkflowId(id));
});

test('a time that was booked while Temporal was away is told of once a worker looks for it, once', async () => {
  const id = await putAppointment(deps, staffId, { identityNumber, phone, startsAt: inHours(48) });
  await resumeRuns(deps, engine.client, 'appointmentNotice');
  await ended(id);
  await resumeRuns(deps, engine.client, 'appointmentNotice');
  expect(await toldOf(id)).toHaveLength(1);
});
