import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from './desk.ts';
import { LANGUAGES } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('cases are searched for by case number; the number of a person is refused before it gets into the address', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const someone = applicant();
      const { number } = await someone.submit();
      const { identityNumber } = inventPerson(someone.planned.applicant);
      await signIn(page, 'lina');
      await page.goto('/cases');
      const field = page.getByRole('textbox', { name: words.cases.number });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));

      await field.fill(identityNumber);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.cases.noNumber);
      await expect(page).toHaveURL(/\/cases$/);
      expect(asked.filter((url) => url.includes(identityNumber))).toEqual([]);

      await field.fill(` ${number} `);
      await expect(page.getByText(words.cases.noNumber)).toHaveCount(0);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('row')).toHaveCount(2);
      await expect(page.getByRole('link', { name: number })).toBeVisible();
    });
  });
}
