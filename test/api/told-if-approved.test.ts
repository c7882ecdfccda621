import { randomUUID } from 'node:crypto';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { describe, expect, test, vi } from 'vitest';
import { objectTo } from '../support/appeal.ts';
import { buildCase, publishCaseSettings, submit } from '../support/desk.ts';
import { sentTo } from '../support/sms.ts';
import type { Caller } from './caller.ts';
import { openPhoneDoor } from './phone-door.ts';
import { approval } from './worked-door.ts';

const { door, engine, person, opened } = await openPhoneDoor();
const { deps, desk } = door;

const SECONDS = 1 / 86_400;
await publishCaseSettings(deps.db, { coolingOffDaysAfterObjection: 2 * SECONDS });

const smsTo = (phone: string) => sentTo(desk.partners, phone);
const TIME = /\d{4}-\d\d-\d\d \d\d:\d\d/;
const anyTime = (words: string): string => words.replace(TIME, '');

const shownTo = async (caller: Caller, caseId: string) => (await caller.call('getConsoleCase', { path: { caseId } })).body;

/** What somebody who takes a case is shown of its approval. */
async function taken(caseId: string, role: 'officer' | 'supervisor' = 'officer') {
  const caller = await door.signedIn(`${role}-${randomUUID().slice(0, 8)}`, role);
  expect((await caller.call('claimCase', { path: { caseId } })).status).toBe(200);
  const { approval: shown, revision } = await shownTo(caller, caseId);
  const approve = async () => (await caller.call('decideCase', { path: { caseId }, body: approval(revision) })).body.state;
  return { caller, shown, approve };
}

/** What reaches a phone after so many messages; a time in it reads as none. */
const arrived = (phone: string, before: number) =>
  vi.waitFor(
    () => {
      const since = smsTo(phone).slice(before);
      expect(since).not.toEqual([]);
      return since.map(anyTime);
    },
    { timeout: 20_000, interval: 100 },
  );

describe.each(['account-appeal', 'phone-change'] as const)('%s', (process) => {
  test('R-14 nothing is told before the second officer; then what was shown, with the time to object, and at the end what was shown for it', async () => {
    const owner = await person();
    const { id, phone } = await opened(owner, 'in-review', process);
    const before = smsTo(phone).length;

    const first = await taken(id);
    expect(first.shown).toMatchObject({ anotherFirst: true, granted: { 'zh-CN': expect.stringMatching(TIME) } });
    expect(await first.approve()).toBe('second-review');
    expect((await shownTo(first.caller, id)).approval).toBeNull();

    const second = await taken(id);
    expect(smsTo(phone)).toHaveLength(before);
    expect(second.shown).toMatchObject({ anotherFirst: false, inEffect: first.shown.inEffect });
    expect(await second.approve()).toBe('cooling-off');
    expect(await arrived(phone, before)).toEqual([anyTime(second.shown.granted['zh-CN'])]);
    // The time to object is as long as was shown; it began a moment later.
    const until = new Date((await shownTo(second.caller, id)).deadlineAt).getTime();
    const within = [0, 1, 2, 3].map((minutes) => shanghaiTime(new Date(until - minutes * 60_000)));
    expect(within).toContain(TIME.exec(second.shown.granted.en)?.[0]);

    expect((await objectTo(deps, engine.client, id)).state).toBe('objected');
    await arrived(phone, before + 1);
    // Its time to object is over, so that what the supervisor lets go on takes effect within seconds.
    await deps
      .db('cases')
      .where({ id })
      .update({ deadline_at: new Date(Date.now() - 1000) });
    const third = await taken(id, 'supervisor');
    expect(third.shown).toMatchObject({ anotherFirst: false, granted: { en: expect.stringContaining('objection') } });
    const told = smsTo(phone).length;
    expect(await third.approve()).toBe('cooling-off');
    await vi.waitFor(async () => expect((await shownTo(third.caller, id)).state).toBe('approved'), { timeout: 30_000, interval: 200 });
    await vi.waitFor(() => expect(smsTo(phone)).toHaveLength(told + 2), { timeout: 20_000, interval: 100 });
    const { granted, inEffect } = third.shown;
    expect(smsTo(phone).slice(told).map(anyTime)).toEqual([anyTime(granted['zh-CN']), inEffect['zh-CN']]);
  });
});

test('a binding: what is sent on approval, shown to whoever holds the case and can still decide it, and to nobody else', async () => {
  const { id, submission } = await buildCase(deps);
  await submit(deps, engine.client, id);
  const officer = await taken(id);
  const { number } = await shownTo(officer.caller, id);
  expect(officer.shown).toMatchObject({ anotherFirst: false, granted: null, inEffect: { en: expect.stringContaining(number) } });
  expect((await shownTo(await door.signedIn('looks-on', 'officer'), id)).approval).toBeNull();
  expect(await officer.approve()).toBe('approved');
  expect((await shownTo(officer.caller, id)).approval).toBeNull();
  const { phone } = (await deps.registry.findPerson(submission.applicant.identityNumber)) ?? { phone: '' };
  await vi.waitFor(() => expect(smsTo(phone)).toContain(officer.shown.inEffect['zh-CN']), { timeout: 20_000, interval: 100 });
});
