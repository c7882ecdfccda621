import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { expectHeld, panelOf } from './case-page.ts';
import { expect, test } from './desk.ts';
import { filled, LANGUAGES, pattern } from './words.ts';

const SHARPNESS = { 'zh-CN': '清晰度', en: 'Sharpness' };
const APPROVED = { 'zh-CN': '已通过', en: 'Approved' };
const TOO_MANY = { 'zh-CN': /R-33.*已达上限/, en: /R-33 Applicant has three vehicles/ };

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a submitted case appears by itself, is taken, looked at and approved by keyboard; the binding is listed and both are told', async ({
      page,
      words,
      applicant,
      signIn,
      standInUrl,
    }) => {
      const someone = applicant();
      const photos = await someone.shoot();
      await signIn(page, 'lina');
      await page.goto('/queue');
      await expect(page.getByText(words.queue.empty)).toBeVisible();
      await expect(page.getByRole('status').getByText(words.live.live)).toBeVisible();

      const { number } = await someone.submit(photos);
      await expect(page.getByRole('row', { name: number })).toContainText(words.queue.free);

      await page.keyboard.press('n');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
      await expectHeld(page, words);

      for (const slot of ['applicant', 'owner', 'documents'] as const) {
        const card = page.getByRole('region', { name: words.photos.title }).getByRole('article', { name: words.photos[slot] });
        const photo = card.getByRole('img', { name: filled(words.photos.alt, { slot: words.photos[slot], round: 1 }) });
        await expect.poll(() => photo.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0);
        await expect(card).toContainText('1600 × 1200');
        await expect(card.getByLabel(words.photos.measured)).toContainText(SHARPNESS[language]);
      }

      const rules = page.getByRole('region', { name: words.evaluation.title });
      await rules.getByText(pattern(words.evaluation.showRest)).first().click();
      await expect(rules.getByText(TOO_MANY[language])).toBeVisible();

      await page.keyboard.press('a');
      await expect(page.getByRole('heading', { name: words.decision.approving.binding.title })).toBeFocused();
      const told = panelOf(page, words).getByRole('region', { name: words.decision.preview });
      await expect(told.locator('[lang=zh-CN]')).toContainText(number);
      await expect(told.locator('[lang=en]')).toContainText(number);
      await expect(panelOf(page, words).getByRole('button', { name: words.decision.confirmApprove })).toBeEnabled();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: APPROVED[language] }) })).toBeFocused();
      await expect(page.getByRole('region', { name: words.case.history })).toContainText('李娜');
      await expect(page.getByText(words.case.binding, { exact: true })).toBeVisible();

      await page.getByRole('link', { name: words.menu.bindings }).click();
      const plate = maskPlate(someone.plateNumber);
      const newest = page.getByRole('row').nth(1);
      await expect(newest).toContainText(words.bindings.active);
      await newest.getByRole('link', { name: filled(words.bindings.openCase, { plate }) }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(number);

      await page.goto(standInUrl);
      const messages = page.getByRole('listitem');
      await expect(messages.filter({ hasText: someone.phone }).filter({ hasText: number }).first()).toContainText('绑定成功');
      await expect(messages.filter({ hasText: someone.owner.phone })).toContainText(plate);
    });
  });
}
