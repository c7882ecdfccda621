import reasons from '@trafficdesk/rules/sets/reasons.json' with { type: 'json' };
import type { OfficerClient } from '../support/http/officer-client.ts';
import { misuseNight } from '../support/misuse-night.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { type Language, LANGUAGES } from './words.ts';

const FOUND = '已与本人谈话：两件均在评审会上集体看过照片';

/** Approves a case as somebody would who looks at none of its photos. */
async function approveUnseen(officer: OfficerClient, caseId: string): Promise<void> {
  await officer.claim(caseId);
  const { revision } = await officer.read(caseId);
  await officer.decide(caseId, { revision, verdict: 'approve', reasons: [] });
}

const reasonIn = (language: Language, code: string): string =>
  reasons.reasons.find((each) => each.code === code)?.officerText[language] ?? '';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-39 who approves without opening the photos is found at night; a supervisor looks into it, and an auditor reads what was found', async ({
      page,
      words,
      applicant,
      signIn,
      elsewhere,
      desktopOf,
      standInUrl,
    }, info) => {
      test.slow();
      const lina = await elsewhere('lina');
      const { id } = await applicant().submit();
      await approveUnseen(lina, id);
      await misuseNight(standInUrl);

      await signIn(page, 'gaolei');
      await page.goto('/misuse');
      const reason = reasonIn(language, 'evidence-not-opened');
      const row = page.getByRole('row').filter({ hasText: reason }).filter({ hasText: '李娜' });
      await expect(row).toHaveCount(1);
      await look(page, { name: 'signs of misuse' }, language, info);
      await page.getByRole('combobox', { name: words.misuse.about }).click();
      await page.getByRole('option', { name: words.misuse.subject.decision }).click();
      await row.getByRole('link').click();

      await page.getByRole('heading', { level: 1, name: reason }).waitFor();
      const { number } = await lina.read(id);
      await expect(page.getByRole('link', { name: number })).toBeVisible();
      await look(page, { name: 'a sign of misuse' }, language, info);
      await page.getByRole('button', { name: words.misuse.lookInto }).click();
      const dialog = page.getByRole('dialog', { name: words.misuse.lookIntoTitle });
      await look(page, { name: 'looking into it', within: '[role=dialog]' }, language, info);
      await dialog.getByLabel(words.misuse.words).fill(FOUND);
      await dialog.getByRole('button', { name: words.misuse.lookIntoConfirm }).click();
      await expect(page.getByText(FOUND)).toBeVisible();
      await expect(page.getByRole('button', { name: words.misuse.lookInto })).toHaveCount(0);

      const auditor = await desktopOf('xumei', language);
      await auditor.goto('/misuse?state=looked-into');
      await auditor.getByRole('row').filter({ hasText: reason }).first().getByRole('link').click();
      await expect(auditor.getByText(FOUND)).toBeVisible();
      await expect(auditor.getByText(number)).toBeVisible();
      await expect(auditor.getByRole('link', { name: number })).toHaveCount(0);
    });
  });
}

test('officers have no such page', async ({ page, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/misuse');
  await expect(page.getByText(words.trouble.denied)).toBeVisible();
  await expect(page.getByRole('link', { name: words.menu.misuse, exact: true })).toHaveCount(0);
});
