import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from './desk.ts';
import { filled, LANGUAGES } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a case is found from any page by number, plate, ID number and phone, of which none gets into an address', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const someone = applicant();
      const { id, number } = await someone.submit();
      const { identityNumber, phone } = inventPerson(someone.planned.applicant);
      await signIn(page, 'lina');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const field = page.getByRole('textbox', { name: words.search.label });

      const plate = `${someone.plateNumber.slice(0, 2)}·${someone.plateNumber.slice(2)}`;
      for (const [typed, hint] of [
        [` ${number} `, words.search.by.number],
        [plate, words.search.by.plate],
      ] as const) {
        await page.goto('/queue');
        await expect(page.getByRole('row').nth(1)).toBeVisible();
        await page.keyboard.press('/');
        await expect(field).toBeFocused();
        await field.fill(typed);
        await expect(page.getByText(hint)).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(new RegExp(`/cases/${id}$`));
        await expect(field).toHaveValue('');
      }

      // Their applicant may have asked for more than this one: then the list shows what was found.
      for (const [typed, by, kind] of [
        [identityNumber, words.search.by.identity, words.search.found.identity],
        [phone, words.search.by.phone, words.search.found.phone],
      ] as const) {
        await page.goto('/queue');
        await field.fill(typed);
        await expect(page.getByText(by)).toBeVisible();
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/cases(\/|\?search=)/);
        if (page.url().includes('?search=')) {
          await expect(page.getByText(kind)).toBeVisible();
          await expect(page.getByRole('link', { name: number })).toBeVisible();
          await page.reload();
          await expect(page.getByRole('link', { name: number })).toBeVisible();
        } else await expect(page).toHaveURL(new RegExp(`/cases/${id}$`));
      }
      const personal = [identityNumber, phone, someone.plateNumber, encodeURIComponent(someone.plateNumber)];
      expect(asked.filter((url) => personal.some((each) => url.includes(each)))).toEqual([]);
    });

    test('what is no whole number is not searched for, and what is nowhere is told', async ({ page, words, signIn }) => {
      await signIn(page, 'lina');
      await page.goto('/cases');
      const field = page.getByRole('textbox', { name: words.search.label });
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') asked.push(new URL(request.url()).pathname);
      });
      await field.fill('黑A');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.search.noShape);
      expect(asked).toEqual([]);

      await field.fill('110101199001011230');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page).toHaveURL(/\/cases$/);

      await field.fill('19912340000');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.search.none)).toBeVisible();
      await page.getByRole('button', { name: filled(words.search.without, { what: words.search.found.phone }) }).click();
      await expect(page).toHaveURL(/\/cases$/);
      await expect(page.getByRole('row').nth(1)).toBeVisible();
    });

    test('a filter is saved under a name, leads back to what it shows, and is dropped', async ({ page, words, signIn }) => {
      const name = `${language} 退办`;
      await signIn(page, 'lina');
      await page.goto('/cases?state=returned&process=binding');
      await page.getByRole('button', { name: words.savedFilters.save }).click();
      await page.getByRole('textbox', { name: words.savedFilters.name }).fill(name);
      await page.keyboard.press('Enter');
      const saved = page.getByRole('link', { name });
      await expect(saved).toHaveAttribute('aria-current', 'true');

      await page.goto('/cases');
      await saved.click();
      await expect(page).toHaveURL(/\/cases\?process=binding&state=returned$/);
      await expect(saved).toHaveAttribute('aria-current', 'true');
      await page.getByRole('button', { name: filled(words.savedFilters.drop, { name }) }).click();
      await expect(saved).toHaveCount(0);
    });
  });
}
