import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { listSessionsEnded } from '@trafficdesk/worker/store/account-sessions.ts';
import { insertCaseJoin } from '@trafficdesk/worker/store/case-joins.ts';
import { claimReview, takeNextReview } from '@trafficdesk/worker/store/claims.ts';
import { purgeCase } from '@trafficdesk/worker/retention/purge-case.ts';
import { joinUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { resumeCases } from '@trafficdesk/worker/resume-cases.ts';
import { insertPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import { latestEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { objectionCode, raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { findCoolingOff } from '@trafficdesk/worker/store/cooling-offs.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { randomBytes, randomUUID } from 'node:crypto';
import { keepHistory } from '../../histories/keep.ts';
import { accountPhone, buildAppeal, grant, objectTo, phoneLoser, type PhoneLoser } from '../../support/appeal.ts';
import { CITY, decide, ended, handleOf, read, submit, takeNext, update, withWorker } from '../../support/desk.ts';
import { putStaff } from '../../support/put-staff.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';
import { openWorkedDesk, refusalOf } from '../../support/worked-desk.ts';

const { desk, engine, auditActions } = await openWorkedDesk();
const { deps, officers, partners } = desk;
const supervisor = await putStaff(deps.db, {
  username: 'chen.jing',
  name: 'chen.jing',
  passwordHash: 'none',
  roles: ['supervisor'],
  cities: null,
});

type Way = Parameters<typeof buildAppeal>[2];

async function appealed(wish: Parameters<typeof phoneLoser>[1] = {}, way?: Way) {
  const loser = await phoneLoser(deps, wish);
  const opened = await buildAppeal(deps, loser, way);
  return { loser, id: opened.id, standing: await submit(deps, engine.client, opened.id) };
}

async function granted() {
  const { loser, id } = await appealed();
  const standing = await grant(deps, engine.client, id, officers);
  return { loser, id, standing };
}

const sentTo = (phone: string) => [...partners.records.messages.values()].filter(({ to }) => to === phone).map(({ text }) => text);
const toldTemplates = async (id: string) => (await listMessages(deps.db, id)).map(({ template }) => template).toSorted();
const told = (id: string, ...templates: string[]) =>
  vi.waitFor(async () => expect(await toldTemplates(id)).toEqual(expect.arrayContaining(templates)), { timeout: 15_000 });

/** Waits until the former phone was told, from when there is time to object. */
const timeRuns = (id: string) =>
  vi.waitFor(async () => expect((await findCoolingOff(deps.db, id))?.toldAt).toBeTruthy(), { timeout: 15_000 });

describe('what the rules say of an appeal', () => {
  test('R-14 an appeal is reviewed by two officers, and the same one is never both', async () => {
    const { id, standing } = await appealed();
    expect(standing.state).toBe('in-review');
    expect((await decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' })).state).toBe('second-review');
    expect(await findOpenReview(deps.db, id)).toMatchObject({ stage: 2, excluded: [officers[0]] });
    const again = decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' });
    expect((await refusalOf(again)).type).toBe('claim-not-held');
    const forced = deps.db('reviews').where({ case_id: id, stage: 2 }).update({ decided_by: officers[0] });
    await expect(forced).rejects.toThrow('reviewer_is_none_of_those_before');
    expect((await decide(deps, engine.client, { caseId: id, officerId: officers[1], verdict: 'approve' })).state).toBe('cooling-off');
  });

  test.each(['C', 'D', 'E'])('R-20 a military document (%s) is referred to the counter', async (identityDocumentType) => {
    const { id } = await appealed({ identityDocumentType });
    expect(await read(deps, id)).toMatchObject({ state: 'referred-to-counter', reasons: [{ code: 'military-document-appeal' }] });
  });

  test('R-20 at the counter a military document is served, at once: the person is there', async () => {
    const { loser, id } = await appealed(
      { identityDocumentType: 'C' },
      { kind: 'counter', staffId: officers[0], originals: ['identity-document'] },
    );
    expect((await ended(deps, engine.client, id)).state).toBe('approved');
    expect(await accountPhone(deps, loser)).toBe(loser.newPhone);
    expect(await toldTemplates(id)).toEqual(['appeal-final', 'phone-changed-to-former']);
  });

  test('R-14 without an account there is nothing to appeal for', async () => {
    const { id } = await appealed({ registered: false });
    expect(await read(deps, id)).toMatchObject({ state: 'referred-to-counter', reasons: [{ code: 'account-not-found' }] });
  });

  test('R-10 a phone of another account is refused, also where it was registered between review and approval', async () => {
    const loser = await phoneLoser(deps);
    const other = { ...inventPerson(somebody({}, 90_000)), phone: loser.newPhone };
    await insertAccount(deps.db, deps.seal, { person: other, cityCode: CITY });
    const first = await buildAppeal(deps, loser);
    expect((await submit(deps, engine.client, first.id)).state).toBe('refused');

    const { loser: second, id } = await appealed();
    await insertAccount(deps.db, deps.seal, { person: { ...inventPerson(somebody({}, 91_000)), phone: second.newPhone }, cityCode: CITY });
    expect((await grant(deps, engine.client, id, officers)).state).toBe('refused');
    expect((await read(deps, id)).reasons).toEqual([{ code: 'phone-taken' }]);
  });

  test('R-14 an application joined with another phone is a fact at approval', async () => {
    const { loser, id } = await appealed();
    const submission = {
      applicant: { identityNumber: loser.person.identityNumber },
      newPhone: '15400000009',
      way: { kind: 'photos' },
    } as const;
    const opened = { id: randomUUID(), process: 'account-appeal', channelId: 'app', requestHash: randomBytes(32), submission } as const;
    await insertCaseJoin(deps.db, deps.seal, { ...opened, caseId: id, round: 1, photos: {} });
    await update(deps, engine.client, id, joinUpdate, {});
    await grant(deps, engine.client, id, officers);
    const { facts } = (await latestEvaluation(deps.db, { caseId: id, documentId: 'account-appeal.eligibility' })) ?? {};
    expect(facts?.appeal).toEqual({ joined: 1, rivals: 1 });
  });
});

describe('an appeal that was granted cools off', () => {
  test('R-14 both phones are told, the former one with the code to object by, and nothing is replaced yet', async () => {
    const { loser, id, standing } = await granted();
    expect(standing.state).toBe('cooling-off');
    await told(id, 'new-phone-granted', 'new-phone-granted-to-former');
    const code = objectionCode(deps.seal, id);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
    expect(sentTo(loser.person.phone)).toEqual([expect.stringContaining(`${code.slice(0, 5)} ${code.slice(5)}`)]);
    expect(sentTo(loser.newPhone).join('')).not.toContain(code.slice(0, 5));
    expect(await accountPhone(deps, loser)).toBe(loser.person.phone);
    const { deadlineAt } = await read(deps, id);
    const { toldAt, reached } = (await findCoolingOff(deps.db, id)) ?? {};
    expect(reached).toBe('account');
    expect((deadlineAt as Date).getTime() - (toldAt as Date).getTime()).toBe(3 * 86_400_000);
  });

  test('R-14 an objection freezes it for a supervisor who is neither of those who granted it', async () => {
    const { id } = await granted();
    expect((await objectTo(deps, engine.client, id)).state).toBe('objected');
    const review = await findOpenReview(deps.db, id);
    expect(review?.stage).toBe(3);
    expect(review?.excluded.toSorted()).toEqual(officers.slice(0, 2).toSorted());
    await told(id, 'objection-taken', 'objection-taken-to-former');
    for (const officerId of officers.slice(0, 2)) {
      const own = decide(deps, engine.client, { caseId: id, officerId, verdict: 'approve' });
      expect((await refusalOf(own)).type).toBe('claim-not-held');
    }
    const returned = decide(deps, engine.client, { caseId: id, officerId: supervisor, verdict: 'return', reasons: [{ code: 'other' }] });
    expect((await refusalOf(returned)).type).toBe('wrong-state');
  });

  test('R-14 upheld, the phone stays and the applicant is sent to the counter', async () => {
    const { loser, id } = await granted();
    await told(id, 'new-phone-granted-to-former');
    await objectTo(deps, engine.client, id);
    const reasons = [{ code: 'objection-upheld' }];
    const decided = await decide(deps, engine.client, { caseId: id, officerId: supervisor, verdict: 'refer-to-counter', reasons });
    expect(decided.state).toBe('referred-to-counter');
    await ended(deps, engine.client, id);
    await keepHistory({ client: engine.client, deps }, 'account-appeal.objection-upheld', handleOf(engine.client, id).workflowId);
    expect((await read(deps, id)).reasons).toEqual(reasons);
    expect(await accountPhone(deps, loser)).toBe(loser.person.phone);
    expect(await toldTemplates(id)).toEqual(expect.arrayContaining(['referred-to-counter', 'phone-kept-to-former']));
  });

  test('R-14 dismissed after the time was up, whoever objected is told, and has a day from then', async () => {
    const { loser, id } = await granted();
    await told(id, 'new-phone-granted-to-former');
    await objectTo(deps, engine.client, id);
    await deps
      .db('cases')
      .where({ id })
      .update({ deadline_at: new Date(Date.now() - 1000) });
    const decided = await decide(deps, engine.client, { caseId: id, officerId: supervisor, verdict: 'approve' });
    expect(decided.state).toBe('cooling-off');
    await told(id, 'objection-dismissed', 'objection-dismissed-to-former');
    const { deadlineAt } = await read(deps, id);
    const { toldAt } = (await findCoolingOff(deps.db, id)) ?? {};
    expect((deadlineAt as Date).getTime() - (toldAt as Date).getTime()).toBe(86_400_000);
    expect(await accountPhone(deps, loser)).toBe(loser.person.phone);
  });

  test('the same objection again changes nothing', async () => {
    const { id } = await granted();
    const objectionId = randomUUID();
    const first = await objectTo(deps, engine.client, id, objectionId);
    expect(await objectTo(deps, engine.client, id, objectionId)).toEqual(first);
    expect((await auditActions(id)).filter((action) => action === 'case.objected')).toHaveLength(1);
  });
});

test('officers are not given a review of an objection', async () => {
  const { id } = await granted();
  await objectTo(deps, engine.client, id);
  const officer = { staffId: officers[2], leaseSeconds: 60, cities: null, resolves: false };
  expect(await deps.db.transaction((trx) => claimReview(trx, { ...officer, caseId: id }))).toBeNull();
  for (let taken = await deps.db.transaction((trx) => takeNextReview(trx, officer)); taken; ) {
    expect(taken.caseId).not.toBe(id);
    taken = await deps.db.transaction((trx) => takeNextReview(trx, officer));
  }
  const taken: string[] = [];
  for (let next = await takeNext(deps, supervisor); next; next = await takeNext(deps, supervisor)) taken.push(next.caseId);
  expect(taken).toContain(id);
});

describe('as days go by', () => {
  let skipping: Awaited<ReturnType<typeof timeSkippingTemporal>>;
  /** Time that was skipped stays skipped for everybody on that server, so each test has one that starts now. */
  const withItsOwnTime = (name: string, work: (client: typeof engine.client) => Promise<void>) =>
    describe('on a clock of its own', () => {
      beforeAll(async () => {
        skipping = await timeSkippingTemporal();
        return () => skipping.env.teardown();
      });
      test(name, () => {
        const { env, codePath } = skipping;
        return withWorker({ deps, connection: env.nativeConnection, namespace: 'default', codePath }, () => work(env.client));
      });
    });

  async function grantedBy(client: typeof engine.client, loser: PhoneLoser): Promise<string> {
    const { id } = await buildAppeal(deps, loser);
    await submit(deps, client, id);
    expect((await grant(deps, client, id, officers)).state).toBe('cooling-off');
    return id;
  }

  withItsOwnTime(
    'R-14 when nobody objects the phone is replaced after the cooling-off, and codes and sessions end with it',
    async (client) => {
      const loser = await phoneLoser(deps);
      const since = (await listSessionsEnded(deps.db, { after: 0, limit: 1000 })).at(-1)?.id ?? 0;
      const phones = [loser.person.phone, loser.newPhone].map((phone) => deps.seal.lookupHash('phone', phone));
      const sent = { channelId: 'app', purpose: 'password-reset', askedBy: 'app', code: '123456' } as const;
      const code = { ...sent, expiresAt: new Date(Date.now() + 600_000) };
      for (const phoneHash of phones) await insertPhoneCode(deps.db, deps.seal, { ...code, id: randomUUID(), phoneHash });
      const started = await skipping.env.currentTimeMs();
      const id = await grantedBy(client, loser);
      expect(await handleOf(client, id).result()).toMatchObject({ state: 'approved' });
      await keepHistory({ client, deps }, 'account-appeal.cooled-off', handleOf(client, id).workflowId);
      expect((await skipping.env.currentTimeMs()) - started).toBeGreaterThanOrEqual(3 * 86_400_000 - 60_000);
      expect(await accountPhone(deps, loser)).toBe(loser.newPhone);
      const account = await deps.db('accounts').where({ identity_hash: loser.identityHash }).first('id');
      expect(await listSessionsEnded(deps.db, { after: since, limit: 1000 })).toMatchObject([{ accountId: account.id }]);
      expect(await toldTemplates(id)).toEqual([
        'appeal-final',
        'new-phone-granted',
        'new-phone-granted-to-former',
        'phone-changed-to-former',
      ]);
      expect(sentTo(loser.person.phone)).toHaveLength(2);
      const codes = deps.db('phone_codes').whereIn('phone_hash', phones);
      expect(await codes.clone().select('id')).toHaveLength(2);
      expect(await codes.where('expires_at', '>', deps.db.fn.now()).select('id')).toEqual([]);
    },
  );

  withItsOwnTime('R-10 a phone that somebody registers during the cooling-off is theirs, and both sides are told', async (client) => {
    const loser = await phoneLoser(deps);
    const id = await grantedBy(client, loser);
    const person = { ...inventPerson(somebody({}, 92_000)), phone: loser.newPhone };
    await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
    expect(await handleOf(client, id).result()).toMatchObject({ state: 'refused' });
    await keepHistory({ client, deps }, 'account-appeal.phone-taken-meanwhile', handleOf(client, id).workflowId);
    expect((await read(deps, id)).reasons).toEqual([{ code: 'phone-taken' }]);
    expect(await accountPhone(deps, loser)).toBe(loser.person.phone);
    expect(await toldTemplates(id)).toEqual(expect.arrayContaining(['refused', 'phone-kept-to-former']));
  });

  withItsOwnTime(
    'R-14 dismissed early, it becomes final when it was to, and what was dismissed does not freeze it again',
    async (client) => {
      const loser = await phoneLoser(deps);
      const id = await grantedBy(client, loser);
      await timeRuns(id);
      const { deadlineAt } = await read(deps, id);
      await objectTo(deps, client, id);
      expect((await decide(deps, client, { caseId: id, officerId: supervisor, verdict: 'approve' })).state).toBe('cooling-off');
      await timeRuns(id);
      expect((await read(deps, id)).deadlineAt).toEqual(deadlineAt);
      expect((await refusalOf(objectTo(deps, client, id))).type).toBe('objection-decided');
      expect(await handleOf(client, id).result()).toMatchObject({ state: 'approved' });
      await keepHistory({ client, deps }, 'account-appeal.objection-dismissed', handleOf(client, id).workflowId);
      expect(await skipping.env.currentTimeMs()).toBeGreaterThanOrEqual((deadlineAt as Date).getTime());
      expect(await toldTemplates(id)).toEqual(
        expect.arrayContaining(['objection-dismissed', 'objection-dismissed-to-former', 'appeal-final']),
      );
    },
  );
});

test('R-14 a worker that is gone while an appeal cools off loses nothing: another takes it up', async () => {
  const { id, loser } = await granted();
  await told(id, 'new-phone-granted-to-former');
  await handleOf(engine.client, id).terminate();
  await vi.waitFor(async () => expect(await resumeCases(deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
  expect((await objectTo(deps, engine.client, id)).state).toBe('objected');
  expect(await accountPhone(deps, loser)).toBe(loser.person.phone);
  expect((await toldTemplates(id)).filter((template) => template === 'new-phone-granted-to-former')).toHaveLength(1);
});

test('what an appeal holds of people beside its case is deleted with it, and stays no day longer', async () => {
  const { id, loser } = await granted();
  const submission = {
    applicant: { identityNumber: loser.person.identityNumber },
    newPhone: '15400000012',
    way: { kind: 'photos' },
  } as const;
  const opened = { id: randomUUID(), process: 'account-appeal', channelId: 'app', requestHash: randomBytes(32), submission } as const;
  await insertCaseJoin(deps.db, deps.seal, { ...opened, caseId: id, round: 1, photos: {} });
  await update(deps, engine.client, id, joinUpdate, {});
  const said = { kind: 'staff', channelId: null, staffId: supervisor, originals: [], reason: '来电称非本人操作' } as const;
  await raiseObjection(deps.db, deps.seal, { ...said, id: randomUUID(), caseId: id }, { requestId: 'test', address: null });
  await objectTo(deps, engine.client, id);
  const reasons = [{ code: 'objection-upheld' }];
  await decide(deps, engine.client, { caseId: id, officerId: supervisor, verdict: 'refer-to-counter', reasons });
  await ended(deps, engine.client, id);
  expect(await desk.workerDeps.db.transaction((trx) => purgeCase(trx, { basis: 'erasure' }, id))).toBe(true);
  expect(await deps.db('case_joins').where({ case_id: id })).toMatchObject([
    { request_hash: null, phone_hash: null, submission_sealed: null },
  ]);
  expect(await deps.db('objections').where({ case_id: id }).whereNotNull('reason_sealed')).toEqual([]);
});
