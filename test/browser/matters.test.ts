import { bound } from './bound.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { LANGUAGES } from './words.ts';

const WHY = '车主本人到场要求解除';
const DONE = '已与登记库核对并补录';

/** Lets the stand-in's registry take nothing, or everything again. */
const registry = async (standInUrl: string, mood: 'refuses' | 'ok'): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${standInUrl}/control`, { method: 'POST', headers, body: JSON.stringify({ registry: mood }) })).ok).toBe(true);
};

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-41 an officer ends a binding with a reason; what the registry does not take of it a supervisor looks into and settles', async ({
      page,
      words,
      applicant,
      signIn,
      desktopOf,
      elsewhere,
      standInUrl,
    }, info) => {
      test.slow();
      await bound(applicant, await elsewhere('wangqiang'), 1);
      await signIn(page, 'lina');
      await page.goto('/bindings?state=active');
      await page.getByRole('row').nth(1).getByRole('button').click();
      const dialog = page.getByRole('dialog', { name: words.bindings.endTitle });
      await dialog.getByLabel(words.bindings.reason).fill(WHY);
      await registry(standInUrl, 'refuses');
      try {
        await dialog.getByRole('button', { name: words.bindings.confirm }).click();
        await expect(page.getByText(words.bindings.done)).toBeVisible();
        const supervisor = await desktopOf('gaolei', language);
        await supervisor.goto('/matters');
        const row = supervisor.getByRole('row').filter({ hasText: words.matters.hint['registry-refused'] }).first();
        await expect(row).toBeVisible({ timeout: 30_000 });
        await expect(supervisor.getByRole('link', { name: words.menu.matters }).first()).toContainText('1');
        await look(supervisor, { name: 'what waits to be looked into' }, language, info);
        await row.getByRole('button', { name: /./ }).click();
        const settling = supervisor.getByRole('dialog', { name: words.matters.settleTitle });
        await look(supervisor, { name: 'settling', within: '[role=dialog]' }, language, info);
        await settling.getByLabel(words.matters.note).fill(DONE);
        await settling.getByRole('button', { name: words.matters.settleConfirm }).click();
        await expect(supervisor.getByText(words.matters.empty)).toBeVisible();
        await look(supervisor, { name: 'nothing to look into' }, language, info);
        await supervisor.getByRole('button', { name: words.matters.settled }).click();
        await expect(supervisor.getByText(DONE).first()).toBeVisible();
        await supervisor.getByRole('row').nth(1).getByRole('link').nth(1).click();
        await expect(supervisor.getByRole('region', { name: words.case.history })).toContainText(DONE);
      } finally {
        await registry(standInUrl, 'ok');
      }
    });

    test('phones changed at counters: who gave which, in words, and nothing to scroll sideways', async ({ page, words, signIn }, info) => {
      await signIn(page, 'gaolei');
      await page.goto('/matters');
      await page.getByRole('link', { name: words.counterPhones.title }).click();
      await page.getByRole('heading', { level: 1, name: words.counterPhones.title }).waitFor();
      await look(page, { name: 'phones changed at counters' }, language, info);
    });
  });
}

test('officers have no such page', async ({ page, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/matters');
  await expect(page.getByText(words.trouble.denied)).toBeVisible();
  await expect(page.getByRole('link', { name: words.menu.matters, exact: true })).toHaveCount(0);
});
