import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { LANGUAGES } from './words.ts';

const RULE = /^R-51/;

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-51 the fine is shown and typed in yuan, what is no amount is told at its field, and the document keeps fen', async ({
      page,
      words,
      signIn,
      elsewhere,
    }, info) => {
      test.slow();
      await signIn(page, 'liuyang');
      await page.goto('/policy/violation.handling/versions/1');
      await page.getByRole('button', { name: words.policy.edit }).click();
      await page.getByLabel(words.policy.draftTitle).fill('Another limit');
      await page.getByRole('button', { name: words.policy.begin, exact: true }).click();
      await page.waitForURL(/drafts/);
      const path = new URL(page.url()).pathname;
      await page.getByRole('button', { name: RULE, expanded: false }).click();
      const fine = page.getByRole('textbox', { name: words.policy.builder.value });
      await expect(fine).toHaveValue('200.00');
      for (const [typed, fault] of [
        ['150.005', words.policy.money.decimals],
        ['many', words.policy.money['no-number']],
        ['-5', words.policy.money.negative],
      ] as const) {
        await fine.fill(typed);
        await expect(fine).toHaveAccessibleDescription(fault);
        await expect(fine).toHaveAttribute('aria-invalid', 'true');
      }
      await look(page, { name: 'an amount that is none' }, language, info);
      await fine.fill('150.5');
      await expect(fine).toHaveAttribute('aria-invalid', 'false');
      await fine.blur();
      await expect(fine).toHaveValue('150.50');
      await page.keyboard.press('Control+s');
      await expect(page.getByText(words.policy.draftSaved)).toBeVisible();
      const { content } = (await (await (await elsewhere('liuyang')).send('GET', path)).json()) as { content: RuleSet };
      const rule = content.rules.find(({ name }) => RULE.test(name));
      expect(JSON.stringify(rule?.conditions)).toContain('15050');
    });
  });
}
