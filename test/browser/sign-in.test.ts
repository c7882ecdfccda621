import { expect, test } from './desk.ts';
import { filled, LANGUAGES } from './words.ts';

const FAILED = { 'zh-CN': '登录失败', en: 'Sign-in failed' };
const LOCKED_FOR_A_WHILE = { 'zh-CN': '账号会暂时锁定', en: 'an account is locked for a while' };

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a wrong password is told in words, with what next; the right one opens the queue, and signing out ends the session', async ({
      page,
      words,
      product,
    }) => {
      await page.goto('/');
      await page.getByLabel(words.session.username).fill('lina');
      await page.getByRole('textbox', { name: words.session.password }).fill('wrong');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(FAILED[language]);
      await expect(page.getByRole('alert')).toContainText(LOCKED_FOR_A_WHILE[language]);
      await expect(page.getByLabel(words.session.username)).toHaveValue('lina');

      await page.getByRole('textbox', { name: words.session.password }).fill(product.secrets.demoPassword);
      await page.getByRole('button', { name: words.session.signIn }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.queue.title })).toBeVisible();
      await page.getByRole('link', { name: words.menu.cases }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.cases.title })).toBeVisible();

      await page.getByRole('button', { name: filled(words.session.account, { name: '李娜' }) }).click();
      await page.getByRole('menuitem', { name: words.session.signOut }).click();
      await expect(page.getByRole('heading', { name: words.session.title })).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('heading', { name: words.session.title })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1, name: words.cases.title })).toHaveCount(0);
      expect((await page.request.get('/api/session')).status()).toBe(401);
    });
  });
}

test('after five wrong passwords the account is locked: the right one is refused too, with the same words', async ({
  page,
  words,
  product,
}) => {
  await page.goto('/');
  await page.getByLabel(words.session.username).fill('zhaomin');
  const password = page.getByRole('textbox', { name: words.session.password });
  for (const tried of ['one', 'two', 'three', 'four', 'five', product.secrets.demoPassword]) {
    await password.fill(tried);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/session') && response.request().method() === 'POST');
    await page.getByRole('button', { name: words.session.signIn }).click();
    expect((await answered).status()).toBe(401);
    await expect(page.getByRole('alert')).toContainText(LOCKED_FOR_A_WHILE.en);
  }
});

test('the language can be changed before signing in, and the document says which it is', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
