import { beforeEach, expect, test, vi } from 'vitest';
import { approval, openWorkedDoor } from '../worked-door.ts';

const { door, submit, application, held } = await openWorkedDoor();
const { partners } = door.desk;
const { db } = door.deps;

vi.setConfig({ testTimeout: 120_000 });
beforeEach(() => partners.fault({ registry: 'ok', sms: 'ok' }));

const reader = await door.signedIn('partner-away', 'officer');

test('the registry is away: the case is taken and waits, says so to the applicant and why to staff, and goes on by itself', async () => {
  partners.fault({ registry: 'down' });
  const { status, body } = await submit(await application());
  expect([status, body.state, body.nextStep.code]).toEqual([201, 'checking', 'wait-check']);
  const path = { caseId: body.id as string };
  const history = async () => (await reader.call('getConsoleCase', { path })).body.history;
  await expect
    .poll(async () => JSON.stringify(await history()), { timeout: 30_000 })
    .toContain('核查所需的外部系统暂不可用，案件等待，继续重试');
  partners.fault({ registry: 'ok' });
  await expect.poll(async () => (await door.app.call('getCase', { path })).body.state, { timeout: 90_000 }).toBe('in-review');
  expect(await db('audit').where({ case_id: path.caseId, action: 'case.check-delayed' })).toHaveLength(1);
});

test('the SMS gateway is away: nobody waits for a decision, and the message goes out once it is back, once', async () => {
  const { officer, caseId, revision } = await held();
  partners.fault({ sms: 'down' });
  const decided = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
  expect([decided.status, decided.body.state]).toEqual([200, 'approved']);
  expect(await db('messages').where({ case_id: caseId })).toEqual([]);
  partners.fault({ sms: 'ok' });
  const sent = () => [...partners.records.messages.keys()].filter((id) => id.startsWith(caseId));
  await vi.waitFor(() => expect(sent()).toHaveLength(1), { timeout: 90_000, interval: 200 });
  await expect.poll(async () => (await db('cases').where({ id: caseId }).first('unheard')).unheard, { timeout: 60_000 }).toBe(null);
  expect(sent()).toHaveLength(1);
});
