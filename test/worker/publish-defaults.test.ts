import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import { publishDefaults } from '@trafficdesk/worker/publish-defaults.ts';
import { timesOf } from '@trafficdesk/worker/retention/times.ts';
import { insertDraft, findDraft } from '@trafficdesk/worker/store/policy-drafts.ts';
import { currentPolicy, insertVersion, listVersions, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertStaff } from '@trafficdesk/worker/store/staff.ts';
import { describe, expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';
import { publish } from '../support/desk.ts';

const shippedOf = <T>(documentId: string): T => defaultDocuments.find(({ id }) => id === documentId)?.content as T;
const REASONS = shippedOf<ReasonCatalogue>('reasons');
const ORIGINALS = shippedOf<RuleSet>('counter.originals');
const isNew = (code: string): boolean => code.startsWith('violation-');

/** As the catalogue was before there were violations. */
const OLD_REASONS = { ...REASONS, reasons: REASONS.reasons.filter(({ code }) => !isNew(code)) };
const OLD_ORIGINALS = { ...ORIGINALS, rules: ORIGINALS.rules.slice(0, 1), examples: [] };

async function openUpgrade() {
  const { db } = await cloneDatabase();
  const person = async (username: string): Promise<string> =>
    (await insertStaff(db, { username, name: username, passwordHash: '-', roles: ['policy-editor'], cities: [] })) as string;
  const [author, approver] = [await person('author'), await person('approver')];
  /** Publishes what two people wrote and approved. */
  async function publishTheirs(documentId: string, content: unknown): Promise<void> {
    const { version } = await db.transaction((trx) => insertVersion(trx, { documentId, content, authorId: author }));
    await publishVersion(db, { documentId, version, approverId: approver });
  }
  return { db, author, publishTheirs };
}

describe('a release after others', () => {
  test('a rule set that nobody wrote in follows it, and says so on record; again it changes nothing', async () => {
    const { db } = await openUpgrade();
    await publish(db, 'counter.originals', OLD_ORIGINALS);
    for (let again = 0; again < 2; again += 1) await db.transaction(publishDefaults);
    expect(await currentPolicy(db, 'counter.originals')).toMatchObject({ version: 2, content: ORIGINALS });
    const records = await db('audit').where({ action: 'policy.published' }).whereRaw(`detail ->> 'documentId' = 'counter.originals'`);
    expect(records.map(({ detail }) => detail.version)).toEqual([2]);
  });

  test('a rule set that somebody wrote in stays theirs', async () => {
    const { db, publishTheirs } = await openUpgrade();
    await publish(db, 'counter.originals', ORIGINALS);
    await publishTheirs('counter.originals', OLD_ORIGINALS);
    await db.transaction(publishDefaults);
    expect(await currentPolicy(db, 'counter.originals')).toMatchObject({ version: 2, content: OLD_ORIGINALS });
  });

  test('reasons that are new come into the catalogue whoever wrote in it; what they wrote and took out stays so', async () => {
    const { db, publishTheirs } = await openUpgrade();
    await publish(db, 'reasons', OLD_REASONS);
    const [gone, reworded, ...rest] = OLD_REASONS.reasons as [ReasonCatalogue['reasons'][number], ReasonCatalogue['reasons'][number]];
    const theirs = { ...reworded, officerText: { 'zh-CN': '另一说法', en: 'In other words' } };
    await publishTheirs('reasons', { ...OLD_REASONS, reasons: [theirs, ...rest] });
    for (let again = 0; again < 2; again += 1) await db.transaction(publishDefaults);
    const { version, content } = await currentPolicy<ReasonCatalogue>(db, 'reasons');
    expect(version).toBe(3);
    expect(content.reasons).toEqual([theirs, ...rest, ...REASONS.reasons.filter(({ code }) => isNew(code))]);
    expect(content.reasons.some(({ code }) => code === gone.code)).toBe(false);
  });

  test('settings that are new are as it ships them, in versions and drafts that were written before it; no version is published', async () => {
    const { db, author, publishTheirs } = await openUpgrade();
    const { findingDays, consultationDays, cases, ...old } = shippedOf<RetentionSettings>('retention');
    const { binding, ...others } = cases;
    const theirs = { ...old, matterDays: 400, cases: { ...others, binding: { ...binding, approved: { photosDays: 8 } } } };
    await publishTheirs('retention', theirs);
    await db.transaction(publishDefaults);
    expect(await listVersions(db, 'retention')).toHaveLength(1);
    const { content } = await currentPolicy<RetentionSettings>(db, 'retention');
    expect(content).toMatchObject({ matterDays: 400, findingDays, consultationDays });
    expect(content.cases.binding.approved).toEqual({ ...binding.approved, photosDays: 8 });
    const times = timesOf(content, new Date());
    expect(times.findingsBefore.getTime()).not.toBeNaN();
    const draft = await db.transaction((trx) =>
      insertDraft(trx, { documentId: 'retention', title: '-', content: theirs, basedOn: 1, writers: [], staffId: author }),
    );
    expect((await findDraft(db, { documentId: 'retention', id: draft.id }))?.content).toEqual(content);
  });
});
