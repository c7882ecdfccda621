import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { seeBacktest } from '../support/http/see-backtest.ts';
import { expect, test } from './desk.ts';
import { filled } from './words.ts';

test('R-33 raised by the editor and put in force by the approver: whoever was refused for it is accepted, with no restart', async ({
  page,
  words,
  applicant,
  channelApi,
  signIn,
  desktopOf,
  elsewhere,
}) => {
  const officer = await elsewhere('lina');
  const first = applicant();
  for (const each of [first, applicant(first), applicant(first)]) {
    const { id, revision } = await each.submit();
    await officer.claim(id);
    expect(await officer.decide(id, { revision, verdict: 'approve', reasons: [] })).toMatchObject({ state: 'approved' });
  }
  const refused = await applicant(first).submit();
  expect(refused).toMatchObject({ state: 'refused', reasons: [{ code: 'driver-quota-full' }] });

  await signIn(page, 'liuyang');
  await page.goto('/policy');
  await page.getByRole('row', { name: 'binding.eligibility' }).getByRole('link').click();
  await page.getByRole('button', { name: words.policy.edit }).click();
  const source = page.getByLabel(words.policy.content);
  const raised = raise(JSON.parse(await source.inputValue()) as RuleSet);
  await source.fill(JSON.stringify(raised.rules));
  await page.getByRole('button', { name: words.policy.save }).click();
  await expect(page.getByRole('alert', { name: words.policy.findings })).toContainText('R-33 Three vehicles bound');
  await source.fill(JSON.stringify(raised.rulesAndExamples));
  await page.getByLabel(words.policy.note).fill('Four vehicles');
  await page.getByRole('button', { name: words.policy.save }).click();
  await expect(page.getByText(words.policy.ownDraft)).toBeVisible();
  await expect(page.getByRole('button', { name: words.policy.publish })).toHaveCount(0);
  const draft = new URL(page.url()).pathname;
  const version = draft.split('/').at(-1)!;
  const ownPublication = await (await elsewhere('liuyang')).send('POST', `${draft}/publication`, {});
  expect(ownPublication.status).toBe(403);

  const report = await seeBacktest(await elsewhere('sunwei'), 'binding.eligibility', Number(version));
  expect(report.matrix).toContainEqual(expect.objectContaining({ before: 'refused', after: 'eligible' }));
  const approver = await desktopOf('sunwei');
  await approver.goto(draft);
  await approver.getByRole('button', { name: words.policy.publish }).click();
  await approver.getByRole('dialog').getByRole('button', { name: words.policy.publish }).click();
  await expect(approver.getByText(filled(words.policy.published, { version }))).toBeVisible();
  await expect(page.getByRole('link', { name: filled(words.policy.version, { version }) })).toContainText(words.policy.state.live);

  const next = applicant(first);
  const photos = await next.shoot();
  await expect(async () => expect(await next.submit(photos)).toMatchObject({ state: 'in-review' })).toPass({ timeout: 3_000 });
  expect((await channelApi.get(refused.id)).state).toBe('refused');
});

/** The rule set with room for four vehicles, with its examples as they were and as they must become. */
function raise(ruleSet: RuleSet) {
  const rules = ruleSet.rules.map((rule) =>
    rule.name === 'R-33 Applicant has three vehicles'
      ? (JSON.parse(JSON.stringify(rule).replace('"value":3', '"value":4')) as typeof rule)
      : rule,
  );
  const examples = ruleSet.examples.map((example) =>
    example.name === 'R-33 Three vehicles bound' ? { ...example, expect: { outcome: 'eligible', reasons: [] } } : example,
  );
  return { rules: { ...ruleSet, rules }, rulesAndExamples: { ...ruleSet, rules, examples } };
}
