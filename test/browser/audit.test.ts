import { readFileSync } from 'node:fs';
import { ACTION_WORDS } from '@trafficdesk/api/audit/action-words.ts';
import { SUBJECT_REASONS } from '@trafficdesk/api/audit/subject-reasons.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { parse } from 'csv-parse/sync';
import { AUDITOR_VISITS } from './auditor-visits.ts';
import { expect, test } from './desk.ts';
import { walk } from './look.ts';
import { LANGUAGES, pattern } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('every page of the auditor: no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %', async ({
      page,
      words,
      applicant,
      signIn,
    }, info) => {
      test.slow();
      await applicant().submit();
      await signIn(page, 'xumei');
      await walk(page, AUDITOR_VISITS, { words, language, info });
    });

    test('an auditor follows a case, then a person, whose number stands in no address, and takes what is shown along', async ({
      page,
      words,
      applicant,
      signIn,
      elsewhere,
    }) => {
      const someone = applicant();
      const other = applicant();
      const { id, number } = await someone.submit();
      const { number: second } = await applicant(someone).submit();
      const { number: stranger } = await other.submit();
      await (await elsewhere('lina')).claim(id);
      const { identityNumber } = inventPerson(someone.planned.applicant);
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      page.on('framenavigated', (frame) => addresses.push(frame.url()));

      await signIn(page, 'xumei');
      await page.goto('/');
      await page.getByRole('link', { name: words.menu.audit }).click();
      await page.getByRole('link', { name: number }).first().click();
      await expect(page.getByRole('link', { name: stranger })).toHaveCount(0);
      const claimed = page.getByRole('row', { name: ACTION_WORDS['claim.taken'][language] });
      await expect(claimed).toContainText('李娜');
      expect(new URL(page.url()).searchParams.get('case')).toBe(number);
      await page.reload();
      await expect(claimed).toContainText(number);

      await claimed.getByRole('button').click();
      const record = page.getByRole('dialog', { name: ACTION_WORDS['claim.taken'][language] });
      await expect(record).toContainText(/[0-9a-f]{64}/);
      await expect(record).toContainText('127.0.0.1');
      await record.getByRole('link', { name: '李娜' }).click();
      await expect(record).toBeHidden();
      await expect(page.getByRole('combobox', { name: words.audit.anyActor })).toHaveValue('李娜 (lina)');

      await page.getByRole('button', { name: words.audit.followPerson }).click();
      const asking = page.getByRole('dialog', { name: words.audit.followPerson });
      await asking.getByRole('textbox', { name: words.audit.identityNumber }).fill(identityNumber);
      await asking.getByRole('combobox', { name: words.audit.reason }).click();
      await page.getByRole('option', { name: SUBJECT_REASONS.complaint[language] }).click();
      await asking.getByRole('button', { name: words.audit.find }).click();
      await expect(asking).toBeHidden();
      await page.getByRole('button', { name: words.list.clear }).waitFor();
      await expect(page.getByText(pattern(words.audit.onePerson))).toBeVisible();
      // Whoever was followed before stays a filter: 李娜 did this in cases of the person.
      await expect(page.getByRole('row', { name: number })).toHaveCount(1);
      await page.getByRole('combobox', { name: words.audit.anyActor }).fill('');
      await expect(page.getByRole('link', { name: second }).first()).toBeVisible();
      await expect(page.getByRole('link', { name: stranger })).toHaveCount(0);
      const shown = await page.getByRole('row').count();

      await page.getByRole('button', { name: words.audit.exportAs }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('dialog').getByRole('button', { name: words.audit.export, exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^trafficdesk-audit-.*\.csv$/);
      const rows = parse(readFileSync(await file.path()), { bom: true });
      expect(rows).toHaveLength(shown);
      await expect(page.getByText(pattern(words.audit.exported))).toBeVisible();

      await page.getByRole('button', { name: words.list.clear }).click();
      await expect(page.getByRole('row', { name: ACTION_WORDS['audit.exported'][language] }).first()).toContainText('许梅');
      await expect(page.getByRole('row', { name: ACTION_WORDS['audit.person-searched'][language] }).first()).toContainText(
        SUBJECT_REASONS.complaint[language],
      );
      expect(addresses.filter((address) => decodeURIComponent(address).includes(identityNumber))).toEqual([]);
    });

    test('the record is for auditors alone', async ({ page, words, signIn }) => {
      await signIn(page, 'zhengkai');
      await page.goto('/audit');
      await expect(page.getByRole('heading', { name: words.trouble.denied })).toBeVisible();
      await expect(page.getByRole('link', { name: words.menu.audit })).toHaveCount(0);
    });
  });
}
