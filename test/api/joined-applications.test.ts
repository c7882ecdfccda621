import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { describe, expect, test } from 'vitest';
import { ended, publish } from '../support/desk.ts';
import { sentTo } from '../support/sms.ts';
import { refusalOf } from '../support/worked-desk.ts';
import { anotherPhone, openPhoneDoor } from './phone-door.ts';
import { approval } from './worked-door.ts';

const phoneDoor = await openPhoneDoor();
const { door, engine, officer, person } = phoneDoor;
const { submit, seen, shown, came, application, atCounter, decided, opened } = phoneDoor;
const { deps, desk, app } = door;

/** Makes one photo look like another. */
const alike = async (photoId: string, other: string) =>
  deps
    .db('photos')
    .where({ id: photoId })
    .update(await deps.db('photos').where({ id: other }).first('bands', 'perceptual_hash'));

describe('applications that are joined', () => {
  test('R-14 keep their photos, which whoever reviews the case is shown beside its own, with the other phone masked', async () => {
    const owner = await person();
    const appeal = await opened(owner);
    const rival = await application(owner, { process: 'phone-change' });
    const { status, body } = await submit(rival);
    expect([status, body.joined, body.process, body.number]).toEqual([201, true, 'phone-change', appeal.number]);
    const { joins, photos } = await shown(appeal.id);
    expect(joins).toMatchObject([{ id: body.id, process: 'phone-change', channel: 'app', anotherPhone: true }]);
    expect(joins[0].photos.map(({ slot, photoId }: Record<string, string>) => [slot, photoId])).toEqual(Object.entries(rival.photos));
    expect(photos.map(({ photoId }: { photoId: string }) => photoId)).not.toContain(joins[0].photos[0].photoId);
    expect(joins[0].newPhone).not.toBe(rival.newPhone.number);
    expect(joins[0].newPhone).toContain('*');
    const look = { path: { caseId: appeal.id, slot: 'applicant' }, query: { joinId: body.id } };
    expect((await officer.call('showPhoto', look)).body.code).toBe('photo-not-held');
  });

  test('R-40 are held against the photo rules: whoever decides is told of photos that are doubtful, or another application’s', async () => {
    const owner = await person();
    const first = await application(owner);
    const { id } = (await submit(first)).body;
    const rival = await application(owner, { process: 'phone-change' });
    await deps
      .db('photos')
      .where({ id: rival.photos.applicant })
      .update({ facts: deps.db.raw(`facts || '{"editingSoftware": true}'`) });
    await alike(String(rival.photos['identity-document']), String(first.photos['identity-document']));
    await submit(rival);
    const faults = async (caseId: string) =>
      (await shown(caseId)).joins[0].photos.map((photo: { slot: string; faults: { en: string }[] }) => [
        photo.slot,
        ...photo.faults.map(({ en }) => en),
      ]);
    expect(await faults(id)).toEqual([
      ['applicant', 'Retouching cannot be excluded'],
      ['identity-document', 'Same as a photo of another case'],
    ]);
    // Whoever was looked at with it before uses a photo of the other application as their own.
    await app.call('withdrawCase', { path: { caseId: id } });
    const again = await application(owner);
    await alike(String(again.photos.applicant), String(rival.photos.applicant));
    const next = (await submit(again)).body;
    const { evaluations } = await shown(next.id);
    const own = evaluations.findLast(({ ruleSet, slot }: Record<string, string>) => ruleSet === 'case.photo' && slot === 'applicant');
    expect(own.outcome).toBe('doubtful');
  });

  test('R-14 with another phone are seen before anybody decides', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const path = { caseId: id };
    await officer.call('claimCase', { path });
    const { revision } = await shown(id);
    await submit(await application(owner));
    const unseen = await officer.call('decideCase', { path, body: approval(revision) });
    expect([unseen.status, unseen.body.code]).toEqual([409, 'joined-meanwhile']);
    const now = await shown(id);
    expect(now.history.map(({ action }: { action: string }) => action)).toContain('case.contested');
    expect((await officer.call('decideCase', { path, body: approval(now.revision) })).body.state).toBe('second-review');
  });

  test('R-14 with another phone are seen by both officers: what one granted before is looked at anew by two, who may be the same', async () => {
    const owner = await person();
    const { id } = await opened(owner, 'second-review');
    const { revision, history } = await shown(id);
    const path = { caseId: id };
    await officer.call('claimCase', { path });
    expect((await submit(await application(owner))).body.state).toBe('in-review');
    const now = await shown(id);
    expect([now.state, now.stage, now.revision]).toEqual(['in-review', 1, revision + 1]);
    expect(now.history.length).toBeGreaterThan(history.length);
    const unclaimed = await officer.call('decideCase', { path, body: approval(now.revision) });
    expect([unclaimed.status, unclaimed.body.code]).toEqual([409, 'claim-not-held']);

    const [first, second] = desk.officers;
    expect((await decided(id, first)).state).toBe('second-review');
    expect((await refusalOf(decided(id, first))).type).toBe('claim-not-held');
    expect((await decided(id, second)).state).toBe('cooling-off');
    const reviews = await deps.db('reviews').where({ case_id: id }).orderBy('created_at').select('stage', 'decided_by');
    expect(reviews.map(({ stage, decided_by: by }) => [stage, by])).toEqual([
      [1, first],
      [2, null],
      [1, first],
      [2, second],
    ]);
  });

  test('R-14 with another phone take two officers and time to object, whatever the case was to take before', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const milder = { reviewers: 1, priority: 30, dueWorkingDays: 1 };
    await deps
      .db('cases')
      .where({ id })
      .update({ route: JSON.stringify(milder) });
    await submit(await application(owner));
    const { route } = await deps.db('cases').where({ id }).first('route');
    expect(route).toEqual({ reviewers: 2, priority: 30, dueWorkingDays: 1, coolsOff: true });
    const { evaluations } = await shown(id);
    const last = evaluations.findLast(({ ruleSet }: { ruleSet: string }) => ruleSet === 'case.review');
    expect(last.rules.find(({ name }: { name: string }) => name.includes('names another phone')).result).toBe('matched');
  });

  test('R-14 with the same phone change nothing for whoever looks at the case', async () => {
    const owner = await person();
    const { id, phone } = await opened(owner);
    const before = await shown(id);
    expect((await submit(await application(owner, { phone }))).body.joined).toBe(true);
    const after = await shown(id);
    expect([after.revision, after.joins[0].anotherPhone]).toEqual([before.revision, false]);
  });

  test('R-14 with another phone, while what was granted cools off, freeze it as an objection does', async () => {
    const owner = await person();
    const { id } = await opened(owner, 'cooling-off');
    const { body } = await submit(await application(owner));
    expect([body.joined, body.state]).toEqual([true, 'objected']);
    expect(await shown(id)).toMatchObject({ state: 'objected', stage: 3 });
  });

  test('R-14 their senders are told when the case has ended, and nothing of why', async () => {
    const owner = await person();
    const { id, number } = await opened(owner);
    const rival = await application(owner);
    await submit(rival);
    await app.call('withdrawCase', { path: { caseId: id } });
    await ended(deps, engine.client, id);
    const told = sentTo(desk.partners, rival.newPhone.number).filter((text) => text.includes(number));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('已结束');
  });
});

describe('many applications', () => {
  test('R-14 with a phone that was named before change nothing for whoever holds the case', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const phone = anotherPhone();
    await submit(await application(owner, { phone }));
    const path = { caseId: id };
    await officer.call('claimCase', { path });
    const { revision } = await shown(id);
    expect((await submit(await application(owner, { phone }))).body.joined).toBe(true);
    expect((await shown(id)).revision).toBe(revision);
    expect((await officer.call('decideCase', { path, body: approval(revision) })).body.state).toBe('second-review');
  });

  test('R-14 of one phone are one objection: a supervisor who looks into it keeps it', async () => {
    const owner = await person();
    const { id } = await opened(owner, 'cooling-off');
    const phone = anotherPhone();
    await submit(await application(owner, { phone }));
    const { revision } = await shown(id);
    expect((await submit(await application(owner, { phone }))).body.joined).toBe(true);
    expect((await shown(id)).revision).toBe(revision);
    expect(await deps.db('objections').where({ case_id: id })).toHaveLength(1);
  });

  test('R-14 are joined up to a number; whoever comes after that is sent to the counter', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const { content } = await currentPolicy<CaseSettings>(deps.db, CASE_SETTINGS);
    await publish(deps.db, CASE_SETTINGS, { ...content, joinsPerCase: 2 });
    try {
      const named = await application(owner);
      expect((await submit(named)).body.joined).toBe(true);
      expect((await submit(await application(owner))).body.joined).toBe(true);
      const { status, body } = await submit(await application(owner));
      expect([status, body.code]).toEqual([409, 'phone-change-open']);
      expect((await submit(await application(owner, { phone: named.newPhone.number }))).body.joined).toBe(true);
      expect((await shown(id)).joins).toHaveLength(3);
    } finally {
      await publish(deps.db, CASE_SETTINGS, content);
    }
  });
});

describe('what was joined', () => {
  test('R-14 goes on to the next application when the first is withdrawn, photos and all', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const rival = await application(owner);
    const joined = (await submit(rival)).body.id;
    await app.call('withdrawCase', { path: { caseId: id } });
    const next = await opened(owner);
    const now = await shown(next.id);
    expect(now.joins).toMatchObject([{ id: joined, anotherPhone: true }]);
    expect(now.joins[0].photos.map(({ photoId }: { photoId: string }) => photoId)).toEqual(Object.values(rival.photos));
    expect(now.history.map(({ action }: { action: string }) => action)).toContain('case.joined');
    const review = now.evaluations.findLast(({ ruleSet }: { ruleSet: string }) => ruleSet === 'case.review');
    expect(review.rules.find(({ name }: { name: string }) => name.includes('names another phone')).result).toBe('matched');
    expect((await seen(joined)).number).toBe(next.number);
    const path = { caseId: next.id };
    await officer.call('claimCase', { path });
    expect((await officer.call('decideCase', { path, body: approval(now.revision) })).body.state).toBe('second-review');
  });

  test('R-14 goes on when another takes the place of a returned one, which goes along with it', async () => {
    const owner = await person();
    const first = await opened(owner);
    const joined = (await submit(await application(owner))).body.id;
    await decided(first.id, desk.officers[0], 'return');
    const next = await opened(owner);
    const { joins } = await shown(next.id);
    expect(joins.map(({ anotherPhone: other }: { anotherPhone: boolean }) => other)).toEqual([true, true]);
    expect(joins.map(({ id }: { id: string }) => id)).toContain(joined);
    expect(joins.every(({ photos }: { photos: unknown[] }) => photos.length === 2)).toBe(true);
  });

  test('R-14 is over once the person has come to a counter', async () => {
    const owner = await person();
    await opened(owner);
    await submit(await application(owner));
    const { body } = await atCounter(owner, anotherPhone());
    await came(body.id, 'approved');
    expect((await shown(body.id)).joins).toEqual([]);
    const next = await opened(owner);
    expect((await shown(next.id)).joins).toEqual([]);
  });
});
