import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { codeOf, secretOn } from './authenticator.ts';
import { expect, test, type Username } from './desk.ts';
import { look } from './look.ts';
import { putSecondFactorRoles } from './second-factor-roles.ts';
import { filled, LANGUAGES, pattern, type Words } from './words.ts';

/** In each language somebody of their own, and the page where they begin: a second factor is a person's. */
const PEOPLE = {
  'zh-CN': { username: 'zhouli', name: '周丽', home: 'counter' },
  en: { username: 'wufang', name: '吴芳', home: 'desk' },
} as const;

async function signInByForm(page: Page, words: Words, username: Username, password: string): Promise<void> {
  await page.getByLabel(words.session.username).fill(username);
  await page.getByRole('textbox', { name: words.session.password }).fill(password);
  await page.keyboard.press('Enter');
}

async function signOut(page: Page, words: Words, name: string): Promise<void> {
  await page.getByRole('button', { name: filled(words.session.account, { name }) }).click();
  await page.getByRole('menuitem', { name: words.session.signOut }).click();
  await page.getByLabel(words.session.username).waitFor();
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, permissions: ['clipboard-read', 'clipboard-write'] });

    test('whoever needs a second factor sets one up by keyboard, gives a code or a recovery code from then on, and may remove it when no role asks', async ({
      page,
      words,
      product,
      elsewhere,
    }, info) => {
      test.slow();
      const { username, name, home } = PEOPLE[language];
      const password = product.secrets.demoPassword;
      const requireFor = async (...roles: Role[]) => putSecondFactorRoles(await elsewhere('fengyan'), await elsewhere('hebin'), roles);

      await requireFor('counter-officer', 'hotline-agent');
      await page.goto('/cases');
      await signInByForm(page, words, username, password);
      await expect(page.getByRole('heading', { level: 1, name: words.secondFactor.enrolTitle })).toBeFocused();
      await expect(page.getByRole('img', { name: words.secondFactor.qr })).toBeVisible();
      await look(page, { name: 'setting a second factor up' }, language, info);
      expect((await page.request.get('/api/cases')).status()).toBe(403);
      await page.goto('/cases');
      const secret = await secretOn(page, words);
      const confirm = page.getByLabel(words.secondFactor.confirmCode);
      await confirm.fill(codeOf(secret, 500));
      await page.keyboard.press('Enter');
      await expect(confirm).toBeFocused();
      await expect(confirm).toHaveAttribute('aria-invalid', 'true');
      await confirm.fill(codeOf(secret, -1));
      await page.keyboard.press('Enter');

      await expect(page.getByRole('heading', { level: 1, name: words.secondFactor.codesTitle })).toBeFocused();
      await look(page, { name: 'recovery codes' }, language, info);
      const recoveryCodes = await page.getByRole('list', { name: words.secondFactor.codes }).getByRole('listitem').allInnerTexts();
      expect(recoveryCodes).toHaveLength(10);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: words.secondFactor.download }).click();
      expect(await readFile(await (await downloading).path(), 'utf8')).toContain(recoveryCodes.join('\n'));
      const goOn = page.getByRole('button', { name: words.secondFactor.goOn });
      await expect(goOn).toBeDisabled();
      await page.getByRole('checkbox', { name: words.secondFactor.kept }).press('Space');
      await goOn.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: words.cases.title })).toBeVisible();

      await signOut(page, words, name);
      await signInByForm(page, words, username, password);
      const code = page.getByLabel(words.secondFactor.code);
      await expect(code).toBeFocused();
      await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
      await look(page, { name: 'giving a code' }, language, info);
      await page.reload();
      await code.fill(codeOf(secret, 500));
      await page.keyboard.press('Enter');
      await expect(code).toHaveValue('');
      await expect(code).toHaveAccessibleDescription(/\S/);
      const fresh = codeOf(secret);
      await page.evaluate(`navigator.clipboard.writeText('${fresh.slice(0, 3)} ${fresh.slice(3)}')`);
      await code.press('ControlOrMeta+v');
      await expect(code).toHaveValue(fresh);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: words[home].title })).toBeVisible();

      await signOut(page, words, name);
      await signInByForm(page, words, username, password);
      await page.getByRole('button', { name: words.secondFactor.useRecovery }).click();
      await page.getByLabel(words.secondFactor.recoveryCode).fill((recoveryCodes[0] ?? '').toLowerCase());
      await page.keyboard.press('Enter');
      await expect(page.getByText(pattern(words.secondFactor.usedRecovery))).toContainText('9');

      await page.goto('/account');
      const section = page.getByRole('region', { name: words.secondFactor.title });
      await expect(section).toContainText(words.secondFactor.required);
      await expect(section.getByRole('button', { name: words.secondFactor.remove })).toHaveCount(0);
      await requireFor();
      await page.reload();
      await section.getByRole('button', { name: words.secondFactor.remove }).click();
      const dialog = page.getByRole('dialog', { name: words.secondFactor.remove });
      await look(page, { name: 'removing a second factor', within: '[role=dialog]' }, language, info);
      await dialog.getByRole('button', { name: words.secondFactor.useRecovery }).click();
      await dialog.getByLabel(words.secondFactor.recoveryCode).fill(recoveryCodes[1] ?? '');
      await page.keyboard.press('Enter');
      await expect(section).toContainText(words.secondFactor.offHint);
    });
  });
}
