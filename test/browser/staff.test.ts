import type { Locator, Page } from '@playwright/test';
import { STAFF_REASONS } from '@trafficdesk/api/staff/reasons.ts';
import { GUARD_VISITS, MANAGER_VISITS } from './administrator-visits.ts';
import { expect, test } from './desk.ts';
import { look, walk } from './look.ts';
import { filled, LANGUAGES, type Language, type Words } from './words.ts';

const YUNDU = { 'zh-CN': '云渡市', en: 'Yundu' };

/** Says why, as every change of an account asks, and confirms it. */
async function confirm(page: Page, dialog: Locator, words: Words, language: Language, reason: keyof typeof STAFF_REASONS, button: string) {
  await dialog.getByRole('combobox', { name: words.staff.reason }).click();
  await page.getByRole('option', { name: STAFF_REASONS[reason][language] }).click();
  await dialog.getByRole('button', { name: button, exact: true }).click();
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a person is entered by one administrator, given rights by another, followed live, and shut out at once', async ({
      browser,
      words,
      desktopOf,
    }, info) => {
      test.slow();
      const [username, name] = language === 'en' ? ['tang.min', '唐敏'] : ['lu.ming', '陆明'];
      const [manager, guard] = [await desktopOf('zhengkai'), await desktopOf('fengyan')];

      await manager.goto('/');
      await manager.getByRole('button', { name: words.staff.enter }).click();
      const entering = manager.getByRole('dialog', { name: words.staff.enterTitle });
      await entering.getByRole('textbox', { name: words.staff.username }).fill(username);
      await entering.getByRole('textbox', { name: words.staff.name, exact: true }).fill(name);
      await confirm(manager, entering, words, language, 'joining', words.staff.confirmEnter);
      const told = manager.getByRole('dialog', { name: filled(words.staff.passwordTitle, { name }) });
      const password = (await told.getByRole('status', { name: words.staff.oneTimePassword }).textContent()) ?? '';
      await told.getByRole('button', { name: words.staff.done }).click();
      await expect(manager.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(manager.getByText(password)).toHaveCount(0);
      await expect(manager.getByRole('button', { name: words.staff.changeRights })).toHaveCount(0);

      await guard.goto('/staff');
      await guard.getByRole('link', { name }).click();
      const give = async (change: (dialog: Locator) => Promise<void>) => {
        await guard.getByRole('button', { name: words.staff.changeRights }).click();
        const rights = guard.getByRole('dialog', { name: filled(words.staff.rightsTitle, { name }) });
        await change(rights);
        await confirm(guard, rights, words, language, 'duty-change', words.staff.confirmRights);
        await expect(rights).toBeHidden();
      };
      await give(async (rights) => {
        const boxOf = (role: string) => rights.getByRole('checkbox', { name: role, exact: true });
        const [officer, auditor] = [boxOf(words.role.officer), boxOf(words.role.auditor)];
        await auditor.check();
        await expect(rights.getByRole('checkbox', { name: words.role['system-administrator'] })).toBeDisabled();
        await expect(officer).toBeDisabled();
        await auditor.uncheck();
        await officer.check();
        await expect(auditor).toBeDisabled();
        await rights.getByRole('radio', { name: words.staff.someCities }).check();
        await expect(rights.getByText(words.staff.chooseCity)).toBeVisible();
        await rights.getByRole('combobox', { name: words.staff.someCities }).click();
        await guard.getByRole('option', { name: YUNDU[language] }).click();
        await guard.keyboard.press('Escape');
      });
      // The manager's page hears of it.
      await expect(manager.getByText(YUNDU[language])).toBeVisible();

      const person = await (await browser.newContext({ locale: language })).newPage();
      await person.goto('/');
      await person.getByLabel(words.session.username).fill(username);
      await person.getByRole('textbox', { name: words.session.password }).fill(password);
      await person.keyboard.press('Enter');
      const own = person.getByRole('textbox', { name: words.account.newPassword });
      await expect(own).toBeFocused();
      await own.fill(`my-${username}-password`);
      await person.keyboard.press('Enter');
      await expect(own).toHaveAttribute('aria-invalid', 'true');
      await expect(own).toBeFocused();
      await look(person, { name: 'choosing a password' }, language, info);
      expect((await person.request.get('/api/account')).status()).toBe(403);
      await person.reload();
      await own.fill('three herons over a quiet canal');
      await person.keyboard.press('Enter');
      await expect(person.getByRole('button', { name: words.queue.takeNext })).toBeVisible();
      await expect(person.getByRole('combobox', { name: words.queue.city })).toHaveCount(0);

      await give(async (rights) => {
        await rights.getByRole('checkbox', { name: words.role.officer, exact: true }).uncheck();
        await rights.getByRole('checkbox', { name: words.role['hotline-agent'] }).check();
      });
      await expect(person.getByRole('button', { name: words.queue.takeNext })).toHaveCount(0);
      await expect(person.getByRole('heading', { level: 1, name: words.queue.title })).toBeVisible();

      await manager.getByRole('button', { name: words.staff.disable }).click();
      const closing = manager.getByRole('dialog', { name: filled(words.staff.disableTitle, { name }) });
      await confirm(manager, closing, words, language, 'leaving', words.staff.disable);
      await expect(manager.getByRole('button', { name: words.staff.enable })).toBeVisible();
      await person.getByRole('link', { name: words.menu.cases }).click();
      await expect(person.getByRole('heading', { name: words.session.title })).toBeVisible();
    });

    test('every page of administrators has no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways', async ({
      page,
      words,
      signIn,
      desktopOf,
    }, info) => {
      await signIn(page, 'zhengkai');
      await walk(page, MANAGER_VISITS, { words, language, info });
      const guard = await desktopOf('fengyan');
      await walk(guard, GUARD_VISITS, { words, language, info });
    });

    test('whoever may only look is offered nothing else', async ({ page, words, applicant, signIn }) => {
      const { id } = await applicant().submit();
      await signIn(page, 'wufang');
      await page.goto('/queue');
      await page.getByRole('row').nth(1).waitFor();
      await expect(page.getByRole('button', { name: words.queue.takeNext })).toHaveCount(0);
      await expect(page.getByRole('button', { name: words.queue.onlyMine })).toHaveCount(0);
      await page.goto(`/cases/${id}`);
      await page.getByText(words.claim.free).waitFor();
      await expect(page.getByRole('button', { name: words.claim.take })).toHaveCount(0);
      await page.goto('/bindings');
      await page.getByRole('heading', { level: 1, name: words.bindings.title }).waitFor();
      await expect(page.getByRole('button', { name: words.bindings.end, exact: true })).toHaveCount(0);
      for (const path of ['/policy', '/staff']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { name: words.trouble.denied })).toBeVisible();
      }
    });
  });
}
