import { setTimeout as sleep } from 'node:timers/promises';
import { insertVersion, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withQuota } from '../support/raised-quota.ts';
import type { Caller } from './caller.ts';
import { openDoor } from './door.ts';
import { propose } from './propose.ts';
import { publishSeen, seeBacktest } from './publish-seen.ts';

const door = await openDoor();
const { db } = door.deps;
const editor = await door.signedIn('editor', 'policy-editor');
const approver = await door.signedIn('approver', 'policy-approver');

const CALENDAR = 'calendar';
const HOUR = 3_600_000;
const hence = (ms: number): string => new Date(Date.now() + ms).toISOString();
const REASON = { reason: 'The ministry has put it off.' };

interface Of {
  documentId?: string;
  version: number;
}
const at = ({ documentId = CALENDAR, version }: Of) => ({ path: { documentId, version } });
const versionsOf = async (documentId = CALENDAR) =>
  (await editor.call('listPolicyVersions', { path: { documentId } })).body.items as { version: number; state: string }[];
const stateOf = async ({ documentId, version }: Of) => (await versionsOf(documentId)).find((each) => each.version === version)?.state;
const liveVersion = async (documentId?: string) => (await versionsOf(documentId)).find(({ state }) => state === 'live')?.version as number;
const contentOf = async (of: Of) => (await editor.call('getPolicyVersion', at(of))).body.content;
/** A proposal written from a version: the one in force, or one that waits. */
async function written(from: number, documentId = CALENDAR): Promise<number> {
  const begun = await editor.call('beginPolicyDraft', { path: { documentId }, body: { title: 'trial', version: from } });
  const { id, revision } = begun.body;
  return (await editor.call('proposePolicyDraft', { path: { documentId, id }, body: { revision } })).body.version;
}
const publish = (of: Of, body: object = {}) => approver.call('publishPolicyVersion', { ...at(of), body });
const withdraw = (of: Of, body: object = REASON, by: Caller = approver) => by.call('withdrawPolicyVersion', { ...at(of), body });

afterEach(async () => {
  vi.useRealTimers();
  for (const documentId of [CALENDAR, 'reasons', 'case.photo'])
    for (const { version } of (await versionsOf(documentId)).filter(({ state }) => state === 'scheduled'))
      await withdraw({ documentId, version });
});

describe('a version follows the last one published', () => {
  test('one scheduled is not undone by another that was written beside it and is published at once: it is told which waits, and until when', async () => {
    const live = await liveVersion();
    const [scheduled, beside] = [await written(live), await written(live)];
    const effectiveAt = hence(HOUR);
    expect((await publish({ version: scheduled }, { effectiveAt })).body.state).toBe('scheduled');
    const refused = (await publish({ version: beside })).body;
    expect(refused).toMatchObject({ status: 409, code: 'later-version-waits' });
    expect(refused.detail).toMatch(new RegExp(`^Version ${scheduled} takes effect at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`));
    expect((await withdraw({ version: scheduled })).body.state).toBe('withdrawn');
    expect((await publish({ version: beside })).body.state).toBe('live');
  });

  test('nor does it undo one that was scheduled before it', async () => {
    const live = await liveVersion();
    const [scheduled, beside] = [await written(live), await written(live)];
    await publish({ version: scheduled }, { effectiveAt: hence(HOUR) });
    const refused = (await publish({ version: beside }, { effectiveAt: hence(2 * HOUR) })).body;
    expect(refused).toMatchObject({ status: 409, code: 'policy-moved-on' });
    expect(refused.detail).toMatch(new RegExp(`^Version ${scheduled} takes effect at .*written from version ${live}\\.$`));
  });

  test('one written from a version that waits is published for its moment or later, and not before', async () => {
    const live = await liveVersion();
    const scheduled = await written(live);
    const effectiveAt = hence(HOUR);
    await publish({ version: scheduled }, { effectiveAt });
    const next = await written(scheduled);
    expect((await editor.call('getPolicyVersion', at({ version: next }))).body.basedOn).toBe(scheduled);
    expect((await editor.call('listPolicyDocuments')).body.items.find(({ id }: { id: string }) => id === CALENDAR).proposed).toBe(1);
    expect((await publish({ version: next })).body.code).toBe('later-version-waits');
    expect((await publish({ version: next }, { effectiveAt: hence(HOUR / 2) })).body.code).toBe('later-version-waits');
    expect((await publish({ version: next }, { effectiveAt })).body.state).toBe('scheduled');
    expect((await withdraw({ version: scheduled })).body).toMatchObject({ status: 409, code: 'version-waits-behind' });
    expect((await withdraw({ version: next })).body.state).toBe('withdrawn');
    expect((await withdraw({ version: scheduled })).body.state).toBe('withdrawn');
  });

  test('one written from a version that was withdrawn is not published', async () => {
    const live = await liveVersion();
    const scheduled = await written(live);
    await publish({ version: scheduled }, { effectiveAt: hence(HOUR) });
    const next = await written(scheduled);
    await withdraw({ version: scheduled });
    expect((await publish({ version: next })).body).toMatchObject({
      code: 'policy-moved-on',
      detail: `Version ${live} is in force; this proposal was written from version ${scheduled}.`,
    });
  });

  test('rules are backtested against the version they follow, and that report has to be seen', async () => {
    const documentId = 'case.photo';
    const live = await liveVersion(documentId);
    const scheduled = { documentId, version: await written(live, documentId) };
    const effectiveAt = hence(HOUR);
    const early = { documentId, version: await written(live, documentId) };
    expect((await seeBacktest(approver, early)).body.before).toBe(live);
    expect((await publishSeen(approver, scheduled, { effectiveAt })).body.state).toBe('scheduled');
    const next = { documentId, version: await written(scheduled.version, documentId) };
    expect((await seeBacktest(approver, next)).body.before).toBe(scheduled.version);
    expect((await publish(next, { effectiveAt })).body.state).toBe('scheduled');
  });

  test('a report against another version than the one they follow does not count', async () => {
    const documentId = 'case.photo';
    const live = await liveVersion(documentId);
    const scheduled = { documentId, version: await written(live, documentId) };
    await publishSeen(approver, scheduled, { effectiveAt: hence(HOUR) });
    const next = { documentId, version: await written(scheduled.version, documentId) };
    // The same content was seen, when the one that waits was published: against the version in force.
    expect((await publish(next, { effectiveAt: hence(HOUR * 2) })).body.code).toBe('backtest-not-seen');
  });
});

describe('a scheduled version is called off', () => {
  test('by whoever may publish, with a reason, before its moment; it says by whom and why, and is on record', async () => {
    const version = await written(await liveVersion());
    await publish({ version }, { effectiveAt: hence(HOUR) });
    expect((await withdraw({ version }, {})).status).toBe(422);
    expect((await withdraw({ version }, { reason: 'For 13800138000 it is too early.' })).body.errors).toMatchObject([{ field: '/reason' }]);
    expect((await withdraw({ version }, REASON, editor)).status).toBe(403);
    expect((await withdraw({ version })).body).toMatchObject({
      state: 'withdrawn',
      withdrawal: { by: { id: approver.id, name: 'approver 某' }, reason: REASON.reason },
    });
    expect(await stateOf({ version })).toBe('withdrawn');
    expect((await withdraw({ version })).body.code).toBe('not-scheduled');
    expect((await publish({ version })).body.code).toBe('already-published');
    expect((await editor.call('restorePolicyVersion', { ...at({ version }), body: {} })).body.code).toBe('never-in-force');
    const records = await db('audit')
      .where({ action: 'policy.withdrawn', actor_id: approver.id })
      .whereRaw(`detail ->> 'version' = ?`, [String(version)]);
    expect(records).toHaveLength(1);
  });

  test('not once it is in force, nor while it is only proposed, nor where there is none', async () => {
    const version = await written(await liveVersion());
    expect((await withdraw({ version })).body.code).toBe('not-scheduled');
    await publish({ version });
    expect((await withdraw({ version })).body.code).toBe('not-scheduled');
    expect((await withdraw({ version: 999 })).status).toBe(404);
    expect((await withdraw({ documentId: 'security', version: 1 })).body.code).toBe('not-permitted');
  });

  test('of two people at the same time one does it', async () => {
    const version = await written(await liveVersion());
    await publish({ version }, { effectiveAt: hence(HOUR) });
    const answers = await Promise.all([withdraw({ version }), withdraw({ version })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('in the moment it takes effect, one of the two holds, and everybody is told the same', async () => {
    const documentId = CALENDAR;
    const live = await liveVersion();
    const moment = new Date(Date.now() + 1500);
    const { version } = await db.transaction(async (trx) => {
      const row = await insertVersion(trx, { documentId, content: await contentOf({ version: live }), authorId: editor.id });
      await publishVersion(trx, { documentId, version: row.version, approverId: approver.id, effectiveAt: moment });
      return row;
    });
    const answers = [];
    while (Date.now() < moment.getTime() - 60) await sleep(5);
    for (let ask = 0; ask < 6; ask += 1) answers.push(withdraw({ version }), sleep(20));
    const statuses = (await Promise.all(answers)).flatMap((answer) => (answer ? [answer.status] : []));
    while (Date.now() < moment.getTime() + 50) await sleep(5);
    const won = statuses.filter((status) => status === 200).length;
    expect(won).toBeLessThanOrEqual(1);
    expect(await stateOf({ version })).toBe(won === 1 ? 'withdrawn' : 'live');
    expect(await liveVersion()).toBe(won === 1 ? live : version);
  });

  test('not while another document, published since, rests on it', async () => {
    const reasons = await contentOf({ documentId: 'reasons', version: 1 });
    const spare = { ...reasons.reasons.find(({ code }: { code: string }) => code === 'not-registered'), code: 'not-registered-yet' };
    const extended = (await propose(editor, 'reasons', { ...reasons, reasons: [...reasons.reasons, spare] })).body;
    expect((await publish({ documentId: 'reasons', version: extended.version }, { effectiveAt: hence(HOUR) })).body.state).toBe(
      'scheduled',
    );
    const documentId = 'binding.eligibility';
    const content = JSON.parse(JSON.stringify(withQuota(0)).replaceAll('"not-registered"', '"not-registered-yet"'));
    // Its examples are those of another limit: written down past its checks.
    const rules = await db.transaction(async (trx) => {
      const row = await insertVersion(trx, { documentId, content, authorId: editor.id });
      return publishVersion(trx, {
        documentId,
        version: row.version,
        approverId: approver.id,
        effectiveAt: new Date(Date.now() + 2 * HOUR),
      });
    });
    const refused = (await withdraw({ documentId: 'reasons', version: extended.version })).body;
    expect(refused).toMatchObject({ status: 422, code: 'policy-not-valid' });
    expect(JSON.stringify(refused.errors)).toContain('not-registered-yet');
    expect((await withdraw({ documentId, version: rules?.version as number })).body.state).toBe('withdrawn');
    expect((await withdraw({ documentId: 'reasons', version: extended.version })).body.state).toBe('withdrawn');
  });

  test('and its shadow ends with it', async () => {
    const documentId = 'case.photo';
    const version = await written(await liveVersion(documentId), documentId);
    await publishSeen(approver, { documentId, version }, { effectiveAt: hence(HOUR) });
    const shadow = (await editor.call('startShadow', { path: { documentId }, body: { of: { version } } })).body;
    expect(shadow.running).toBe(true);
    await withdraw({ documentId, version });
    const ended = (await editor.call('getShadow', { path: { documentId, id: shadow.id } })).body;
    expect(ended.running).toBe(false);
    expect((await editor.call('startShadow', { path: { documentId }, body: { of: { version } } })).body.code).toBe('not-in-waiting');
  });

  test('in an hour by the clock of the database, whatever that of the process says', async () => {
    const version = await written(await liveVersion());
    await publish({ version }, { effectiveAt: hence(HOUR) });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * HOUR });
    expect(await stateOf({ version })).toBe('scheduled');
    expect((await withdraw({ version })).body.state).toBe('withdrawn');
  });
});
