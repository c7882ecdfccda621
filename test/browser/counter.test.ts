import type { Page } from '@playwright/test';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { fillBinding, lookUp, tickAll, COUNTER_VISITS } from './counter-visits.ts';
import { expect, test } from './desk.ts';
import { look, walk } from './look.ts';
import { LANGUAGES, type Words } from './words.ts';

/** Platform users with a military document, one for each language. */
const OFFICERS_CERTIFICATE = { en: 9, 'zh-CN': 49 };
const STRANGER = somebody({}, 5000);

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-20 a counter officer binds for somebody with a military document, sees it done at once, and ends it again (R-41)', async ({
      page,
      words,
      applicant,
      signIn,
    }, info) => {
      const { identityNumber, name } = inventPerson(OFFICERS_CERTIFICATE[language]);
      const { plateNumber } = applicant();
      await signIn(page, 'zhouli');
      await lookUp(page, words, identityNumber);
      await expect(page.getByRole('main')).not.toContainText(name);

      await fillBinding(page, words, plateNumber);
      const confirm = page.getByRole('button', { name: words.counter.confirm.binding, exact: true });
      await expect(confirm).toBeDisabled();
      await tickAll(page);
      await confirm.click();

      const receipt = page.getByRole('region', { name: words.counter.receipt });
      await expect(receipt.getByRole('heading', { name: words.counter.receipt })).toBeFocused();
      await expect(receipt).toContainText(words.state.approved);
      await expect(receipt).toContainText(/\d{6}-\d{9}/);
      await look(page, { name: 'receipt' }, language, info);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('heading', { name: words.counter.receipt })).toBeVisible();
      await expect(page.getByRole('navigation', { name: words.app.menu })).toBeHidden();
      await page.emulateMedia({ media: null });

      await page.getByRole('button', { name: words.counter.more }).click();
      await page.getByRole('button', { name: words.counter.unbind }).first().click();
      const dialog = page.getByRole('dialog');
      await look(page, { name: 'unbinding', within: '[role=dialog]' }, language, info);
      await expect(dialog.getByRole('button', { name: words.counter.unbind })).toBeDisabled();
      await dialog.getByRole('checkbox').check();
      await dialog.getByRole('button', { name: words.counter.unbind }).click();
      await expect(page.getByText(words.counter.noBindings).first()).toBeVisible();

      await page.getByRole('button', { name: words.counter.next }).first().click();
      await expect(page.getByLabel(words.counter.number)).toHaveValue('');
    });

    test('every page of the counter: no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %', async ({
      page,
      words,
      signIn,
    }, info) => {
      test.slow();
      const shown = {
        registered: inventPerson(OFFICERS_CERTIFICATE[language]).identityNumber,
        stranger: inventPerson(STRANGER).identityNumber,
      };
      await signIn(page, 'zhouli');
      await walk(page, COUNTER_VISITS, { words, language, info }, shown);
    });
  });
}

/** From here on nobody has an account, and no test of others asks for one. */
const UNKNOWN = 4_000_000;
let last = UNKNOWN;
/** The next one who holds a resident's ID. */
const newcomer = () => inventPerson((last = somebody({}, last + 41)));

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    /** Types the phone, ticks what was seen, and has it done; answers the receipt. */
    async function serve(page: Page, words: Words, task: 'registration' | 'phone-change' | 'account-appeal', phone: string) {
      const choice = page.getByRole('button', { name: words.counter.task[task], exact: true }).first();
      await choice.click();
      await page.getByLabel(words.counter.phone).fill(phone);
      await tickAll(page);
      await page.getByRole('button', { name: words.counter.confirm[task], exact: true }).last().click();
      const receipt = page.getByRole('region', { name: words.counter.receipt });
      await receipt.getByRole('heading', { name: words.counter.receipt }).waitFor();
      return receipt;
    }

    test('R-12 a counter officer registers somebody, changes the phone of another, and gives an account back: each done at once', async ({
      page,
      words,
      signIn,
    }, info) => {
      test.slow();
      await signIn(page, 'zhouli');
      for (const task of ['phone-change', 'account-appeal'] as const) {
        const person = newcomer();
        await lookUp(page, words, person.identityNumber);
        const registered = await serve(page, words, 'registration', person.phone);
        await expect(registered).toContainText(words.counter.registered);
        await expect(registered).not.toContainText(words.counter.filesHint);
        await page.getByRole('button', { name: words.counter.more }).click();
        await page.getByText(words.counter.forgot).click();
        const receipt = await serve(page, words, task, newcomer().phone);
        await expect(receipt).toContainText(new RegExp(`${words.state.approved}|${words.state['taking-effect']}`));
        await look(page, { name: `receipt of ${task}` }, language, info);
        await page.getByRole('button', { name: words.counter.next }).first().click();
      }
      const another = newcomer();
      await lookUp(page, words, another.identityNumber);
      const receipt = await serve(page, words, 'registration', newcomer().phone);
      await expect(receipt).toContainText(words.counter.filesHint);
      await look(page, { name: 'receipt of a registration' }, language, info);
    });
  });
}

test('somebody who does not serve at a counter has no such page', async ({ page, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/counter');
  await expect(page.getByText(words.trouble.denied)).toBeVisible();
});
