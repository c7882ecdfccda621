import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { approve, openAndTake, panelOf, take } from './case-page.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { filled, LANGUAGES, type Words } from './words.ts';

const SAME_REVIEWER = { 'zh-CN': '须由未参与过本案的人员决定', en: 'Somebody who had no say in it before must decide' };
const ORIGINAL = { 'zh-CN': '当场拨通', en: 'it rang when its number was called' };
const UPHELD = { 'zh-CN': '异议成立，不予更换', en: 'The objection is upheld: the phone is not replaced' };
const SAYS = '来电称手机仍在本人手中，从未申请更换';

/** Nothing waits for whoever looks: "take next" says so. */
async function expectNothingNext(page: Page, words: Words): Promise<void> {
  await page.goto('/queue');
  await page.getByRole('button', { name: words.queue.takeNext }).press('Enter');
  await expect(page.getByText(words.queue.nothingNext)).toBeVisible();
  await expect(page).toHaveURL(/\/queue$/);
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-14 an appeal takes two different officers; the hotline records an objection while it cools off, and a third person decides', async ({
      page,
      words,
      applicant,
      channelApi,
      signIn,
      desktopOf,
      elsewhere,
    }, info) => {
      test.slow();
      const { id, number } = await applicant().appeal();
      const done = (state: string) => filled(words.decision.done, { state });

      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      await page.keyboard.press('a');
      const told = panelOf(page, words).getByRole('region', { name: words.decision.preview });
      await expect(told).toContainText(words.decision.previewAnotherFirst);
      await expect(panelOf(page, words).getByRole('button', { name: words.decision.confirmApprove })).toBeEnabled();
      await look(page, { name: 'what an approval tells', within: 'aside section' }, language, info);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.decision.doneFirst })).toBeFocused();

      await expectNothingNext(page, words);
      await page.goto(`/cases/${id}`);
      await expect(page.getByText(words.state['second-review']).first()).toBeVisible();
      await page.getByRole('button', { name: words.claim.take }).press('Enter');
      await expect(page.getByText(SAME_REVIEWER[language])).toBeVisible();
      await expect(page.getByRole('group', { name: words.decision.title })).toHaveCount(0);
      const { revision } = await channelApi.get(id);
      const decision = { decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] };
      expect((await (await elsewhere('lina')).send('POST', `/cases/${id}/decisions`, decision)).status).toBe(409);

      const second = await desktopOf('chenjing', language);
      await openAndTake(second, words, id);
      await approve(second, words);
      await expect(second.getByRole('heading', { name: done(words.state['cooling-off']) })).toBeFocused();

      const hotline = await desktopOf('wufang', language);
      await hotline.goto(`/cases/${id}`);
      await expect(hotline.getByText(words.case.coolingOffUntil)).toBeVisible();
      await look(hotline, { name: 'cooling off' }, language, info);
      await hotline.getByRole('button', { name: words.objection.record }).press('Enter');
      const dialog = hotline.getByRole('dialog', { name: words.objection.title });
      await expect(dialog.getByLabel(words.objection.reason)).toBeFocused();
      await look(hotline, { name: 'objecting', within: '[role=dialog]' }, language, info);
      const confirm = dialog.getByRole('button', { name: words.objection.confirm });
      await expect(confirm).toBeDisabled();
      await hotline.keyboard.type(SAYS);
      await dialog.getByLabel(words.objection.original['phone-at-hand']).press('Space');
      await confirm.press('Enter');
      await expect(hotline.getByText(words.objection.done)).toBeVisible();
      await expect(hotline.getByRole('region', { name: words.objection.heading })).toContainText('吴芳');
      await expectNothingNext(second, words);
      await second.goto(`/cases/${id}`);
      await second.getByRole('button', { name: words.claim.take }).press('Enter');
      await expect(second.getByText(SAME_REVIEWER[language])).toBeVisible();
      await page.goto(`/cases/${id}`);
      await expect(page.getByText(words.case.thirdStage)).toBeVisible();
      await expect(page.getByRole('button', { name: words.claim.take })).toHaveCount(0);

      const third = await desktopOf('gaolei', language);
      await third.goto('/queue');
      await third.getByRole('link', { name: number }).click();
      await take(third, words);
      const objection = third.getByRole('region', { name: words.objection.heading });
      await expect(objection).toContainText(SAYS);
      await expect(objection).toContainText(ORIGINAL[language]);
      await expect(third.getByRole('button', { name: words.decision.return, exact: true })).toHaveCount(0);
      await look(third, { name: 'objected' }, language, info);
      await third.keyboard.press('c');
      const panel = panelOf(third, words);
      await panel.getByRole('checkbox', { name: UPHELD[language] }).check();
      await third.keyboard.press('Enter');
      await expect(third.getByRole('heading', { name: done(words.state['referred-to-counter']) })).toBeFocused();
      expect((await channelApi.get(id)).nextStep.code).toBe('register-at-counter');
    });

    test('R-14 a supervisor dismisses an objection; whoever comes with their ID then freezes it again, for somebody else to decide', async ({
      page,
      words,
      applicant,
      elsewhere,
      signIn,
      desktopOf,
    }, info) => {
      test.slow();
      const { id } = await applicant().appeal();
      for (const name of ['lina', 'wangqiang'] as const) {
        const officer = await elsewhere(name);
        await officer.claim(id);
        const { revision } = await officer.read(id);
        await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
      }
      const objection = { objectionId: randomUUID(), reason: SAYS, originals: [] };
      expect((await (await elsewhere('wufang')).send('POST', `/cases/${id}/objection`, objection)).status).toBe(200);

      await signIn(page, 'gaolei');
      await openAndTake(page, words, id);
      await page.keyboard.press('a');
      const panel = panelOf(page, words);
      await expect(panel.getByRole('button', { name: words.decision.dismiss })).toBeEnabled();
      const told = panel.getByRole('region', { name: words.decision.preview });
      await expect(told).toContainText(words.decision.previewGranted);
      await expect(told).not.toContainText(words.decision.previewAnotherFirst);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state['cooling-off'] }) })).toBeFocused();
      await expect(panel).toContainText(words.decision.doneDismissed);

      const hotline = await desktopOf('wufang', language);
      await hotline.goto(`/cases/${id}`);
      await hotline.getByRole('button', { name: words.objection.record }).press('Enter');
      const dialog = hotline.getByRole('dialog', { name: words.objection.title });
      await dialog.getByLabel(words.objection.reason).fill(SAYS);
      await dialog.getByLabel(words.objection.original['identity-document']).press('Space');
      await dialog.getByRole('button', { name: words.objection.confirm }).press('Enter');
      await expect(hotline.getByText(words.objection.done)).toBeVisible();
      await look(hotline, { name: 'objected again' }, language, info);

      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: words.claim.take }).press('Enter');
      await expect(page.getByText(SAME_REVIEWER[language])).toBeVisible();
      const other = await elsewhere('chenjing');
      await other.claim(id);
      const { revision } = await other.read(id);
      await other.decide(id, { revision, verdict: 'refer-to-counter', reasons: [{ code: 'objection-upheld' }] });
    });
  });
}
