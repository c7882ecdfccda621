import { randomUUID } from 'node:crypto';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { objectUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { findCoolingOff } from '@trafficdesk/worker/store/cooling-offs.ts';
import { listTakenObjections, type Objector, objectionCode, raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { describe, expect, test, vi } from 'vitest';
import { buildAppeal, grant, phoneLoser } from '../../support/appeal.ts';
import { decide, publish, read, submit, takeNext, update } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { buildPhoneChange, phoneOwner, startPhoneChange } from '../../support/phone-change.ts';
import { putStaff } from '../../support/put-staff.ts';
import { openWorkedDesk, refusalOf } from '../../support/worked-desk.ts';

const { desk, engine, auditActions } = await openWorkedDesk();
const { deps, officers, partners } = desk;
const { client } = engine;
const staff = (username: string) =>
  putStaff(deps.db, { username, name: username, passwordHash: 'none', roles: ['supervisor'], cities: null });
const [chen, gao, lin, hotline] = [await staff('chen.jing'), await staff('gao.lei'), await staff('lin.tao'), await staff('wu.fang')];

const BY_CODE: Objector = { kind: 'code', channelId: 'app', staffId: null, originals: null, reason: null };
const RIVAL: Objector = { ...BY_CODE, kind: 'rival' };
const byStaff = (staffId: string, originals: readonly 'identity-document'[] = []): Objector => ({
  kind: 'staff',
  channelId: null,
  staffId,
  originals,
  reason: '称手机仍在本人手中',
});

async function object(caseId: string, objector: Objector) {
  const id = randomUUID();
  await raiseObjection(deps.db, deps.seal, { ...objector, id, caseId }, { requestId: 'test', address: null });
  return update(deps, client, caseId, objectUpdate, { objectionId: id });
}

const dismiss = (caseId: string, officerId: string) => decide(deps, client, { caseId, officerId, verdict: 'approve' });
const timeRuns = (id: string) =>
  vi.waitFor(async () => expect((await findCoolingOff(deps.db, id))?.toldAt).toBeTruthy(), { timeout: 15_000 });

/** Two officers have granted it by photos, and the former phone was told. */
const GRANTED = {
  async 'account-appeal'() {
    const { id } = await buildAppeal(deps, await phoneLoser(deps));
    await submit(deps, client, id);
    return id;
  },
  async 'phone-change'() {
    const photos = await insertGoodPhotos(deps.db, {}, 'phone-change');
    const { id } = await buildPhoneChange(deps, await phoneOwner(deps, partners), { kind: 'photos' }, photos);
    await startPhoneChange(deps, client, { id }).standing();
    return id;
  },
};

describe.each(['account-appeal', 'phone-change'] as const)('%s', (process) => {
  async function granted(): Promise<string> {
    const id = await GRANTED[process]();
    expect((await grant(deps, client, id, officers)).state).toBe('cooling-off');
    await timeRuns(id);
    return id;
  }

  test('R-14 what was dismissed freezes nothing again, but for an objection with more behind it', async () => {
    const id = await granted();
    expect((await object(id, byStaff(hotline))).state).toBe('objected');
    expect((await dismiss(id, chen)).state).toBe('cooling-off');
    await timeRuns(id);
    expect((await refusalOf(object(id, byStaff(hotline)))).type).toBe('objection-decided');

    expect((await object(id, BY_CODE)).state).toBe('objected');
    expect((await dismiss(id, gao)).state).toBe('cooling-off');
    await timeRuns(id);
    expect((await refusalOf(object(id, byStaff(hotline)))).type).toBe('objection-decided');
    expect((await refusalOf(object(id, RIVAL))).type).toBe('objection-decided');

    expect((await object(id, byStaff(hotline, ['identity-document']))).state).toBe('objected');
    expect((await listTakenObjections(deps.db, deps.seal, id)).map(({ kind }) => kind)).toEqual(['staff', 'code', 'staff']);
    const told = (await auditActions(id)).filter((action) => action === 'case.former-phone-told');
    expect(told).toHaveLength(3);
  });

  test('R-14 another application bars nobody who has the former phone: dismissed, the code freezes it again', async () => {
    const id = await granted();
    const { number } = await read(deps, id);
    const texts = (words: string) =>
      [...partners.records.messages.values()].map(({ text }) => text).filter((text) => text.includes(number) && text.includes(words));
    const told = (...words: string[]) =>
      vi.waitFor(() => expect(words.map((each) => texts(each).length)).toEqual(words.map(() => 1)), { timeout: 15_000 });
    const code = objectionCode(deps.seal, id).slice(5);

    expect((await object(id, RIVAL)).state).toBe('objected');
    await told(`${number}暂停，尚未生效。如非本人申请，仍可用异议码`, '另有申请为同一用户填报了其他手机号，您的申请');
    expect(texts('暂停')[0]).toContain(code);
    expect((await dismiss(id, chen)).state).toBe('cooling-off');
    await timeRuns(id);
    await told('另一申请未采纳', '另一填报其他手机号的申请未采纳');
    expect(texts('另一申请未采纳')[0]).toContain(code);
    expect(texts('异议已受理')).toEqual([]);
    expect((await refusalOf(object(id, RIVAL))).type).toBe('objection-decided');
    expect((await refusalOf(object(id, byStaff(hotline)))).type).toBe('objection-decided');

    expect((await object(id, BY_CODE)).state).toBe('objected');
    await told('异议已受理', '原手机号对您的申请');
    expect((await dismiss(id, gao)).state).toBe('cooling-off');
    await timeRuns(id);
    await told('的异议不成立，手机号将于', '的异议不成立，冷静期至');
  });

  test('R-14 nobody decides on it who reviewed the case, raised an objection, or decided on one', async () => {
    const id = await granted();
    await object(id, byStaff(chen));
    expect((await refusalOf(dismiss(id, chen))).type).toBe('claim-not-held');
    expect((await dismiss(id, gao)).state).toBe('cooling-off');
    await timeRuns(id);
    await object(id, BY_CODE);
    const review = await findOpenReview(deps.db, id);
    expect(review?.excluded.toSorted()).toEqual([officers[0], officers[1], chen, gao].toSorted());
    for (const before of [chen, gao, officers[0]]) {
      expect((await refusalOf(dismiss(id, before))).type).toBe('claim-not-held');
      const offered: (string | undefined)[] = [];
      for (let next = await takeNext(deps, before); next; next = await takeNext(deps, before)) offered.push(next.caseId);
      expect(offered).not.toContain(id);
      const forced = deps.db('reviews').where({ case_id: id, closed_at: null }).update({ decided_by: before });
      await expect(forced).rejects.toThrow('reviewer_is_none_of_those_before');
    }
    expect((await dismiss(id, lin)).state).toBe('cooling-off');
  });

  test('R-14 while one is looked into a further one is added: whoever held the case decides on nothing unseen', async () => {
    const id = await granted();
    await object(id, byStaff(hotline));
    const { dueAt } = (await findOpenReview(deps.db, id)) ?? {};
    const { revision } = await read(deps, id);
    expect((await object(id, BY_CODE)).state).toBe('objected');
    expect((await read(deps, id)).revision).toBe(revision + 1);
    expect((await refusalOf(decide(deps, client, { caseId: id, officerId: lin, verdict: 'approve', revision }))).type).toBe('case-changed');
    await object(id, byStaff(lin, ['identity-document']));
    const review = await findOpenReview(deps.db, id);
    expect(review?.dueAt).toEqual(dueAt);
    expect(review?.excluded).toEqual(expect.arrayContaining([lin, hotline]));
    expect((await refusalOf(dismiss(id, lin))).type).toBe('claim-not-held');
    expect((await dismiss(id, chen)).state).toBe('cooling-off');
  });
});

test('R-14 whatever rules say, nobody gets the phone of an account without a proof from fewer than two people and without time to object', async () => {
  const { id: documentId, content } = defaultDocuments.find(({ id }) => id === 'case.review') as { id: string; content: RuleSet };
  const weaker = { reviewers: 1, priority: 0, dueWorkingDays: 1 } as const;
  const outcomes = content.outcomes.map((each) => (each.route ? { ...each, route: weaker } : each));
  await publish(deps.db, documentId, { ...content, outcomes });
  const id = await GRANTED['phone-change']();
  await publish(deps.db, documentId, content);
  expect((await read(deps, id)).route).toEqual({ ...weaker, reviewers: 2, coolsOff: true });
  expect((await grant(deps, client, id, officers)).state).toBe('cooling-off');
});
