import { expect, test } from './desk.ts';
import { filled, LANGUAGES } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('somebody the organisation knows and nobody here entered comes back from its sign-in and is told whom to ask', async ({
      page,
      words,
    }) => {
      await page.goto('/');
      const title = new URL(process.env['OIDC_ISSUER'] ?? '').host;
      await page.getByRole('link', { name: filled(words.session.organisation, { title }) }).click();
      await page.getByLabel('Subject').fill('nobody.of.this.desk');
      await page.getByRole('button').click();
      await expect(page.getByRole('alert')).toHaveText(words.refused['no-account']);
      expect((await page.request.get('/api/session')).status()).toBe(401);
    });

    test('somebody who turns back at the organisation’s sign-in is told so', async ({ page, words }) => {
      await page.goto('/');
      await page.getByRole('link', { name: new URL(process.env['OIDC_ISSUER'] ?? '').host }).click();
      await page.getByRole('button').click();
      await expect(page.getByRole('alert')).toHaveText(words.refused['provider-declined']);
    });
  });
}
