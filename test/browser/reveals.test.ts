import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { expect, test } from './desk.ts';
import { filled, LANGUAGES, pattern } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a masked phone is shown by keyboard, with a reason, is on record at once, and masked again after a minute', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const someone = applicant();
      const { id } = await someone.submit();
      const { phone } = inventPerson(someone.planned.applicant);
      const what = words.reveal.field.applicant.phone;
      await page.clock.install();
      await signIn(page, 'wangqiang');
      await page.goto(`/cases/${id}`);
      const people = page.getByRole('region', { name: words.case.people });
      await expect(people.getByText(maskPhone(phone))).toBeVisible();

      const eye = people.getByRole('button', { name: filled(words.reveal.show, { what }) });
      await eye.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: filled(words.reveal.title, { what }) });
      await expect(dialog.getByRole('radio').first()).toBeFocused();
      await expect(dialog.getByRole('button', { name: words.reveal.confirm })).toBeDisabled();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(people.getByText(phone)).toBeVisible();
      await expect(people.getByRole('timer')).toHaveText(pattern(words.reveal.left));
      await expect(people.getByRole('button', { name: filled(words.reveal.hide, { what }) })).toBeFocused();
      const history = page.getByRole('region', { name: words.case.history });
      await expect(
        history.getByText(language === 'en' ? /^Shown in the clear: phone of the applicant/ : /^查看明文：申请人手机号/),
      ).toBeVisible();

      await page.clock.fastForward('01:01');
      await expect(people.getByText(phone)).toHaveCount(0);
      await expect(people.getByText(maskPhone(phone))).toBeVisible();
    });

    test('“other” asks for words, and a value can be masked again sooner', async ({ page, words, applicant, signIn }) => {
      const someone = applicant();
      const { id } = await someone.submit();
      const what = words.reveal.field.vehicle.plateNumber;
      await signIn(page, 'wangqiang');
      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: filled(words.reveal.show, { what }) }).click();
      const dialog = page.getByRole('dialog', { name: filled(words.reveal.title, { what }) });
      await dialog.getByRole('radio').last().check();
      const confirm = dialog.getByRole('button', { name: words.reveal.confirm });
      await expect(confirm).toBeDisabled();
      await dialog.getByRole('textbox', { name: words.reveal.note }).fill('核对');
      await confirm.click();
      const value = page.getByRole('region', { name: words.case.people }).getByText(someone.plateNumber);
      await expect(value).toBeVisible();
      await page.getByRole('button', { name: filled(words.reveal.hide, { what }) }).click();
      await expect(value).toHaveCount(0);
    });
  });
}
