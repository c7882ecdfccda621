import type { policyDraftWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import { bound } from './bound.ts';
import { expect, test } from './desk.ts';
import { twoVehicles } from './two-vehicles.ts';
import { filled } from './words.ts';

test('a draft run in shadow decides a case that comes in as well, shows what it decides differently and why, and can be ended', async ({
  page,
  words,
  applicant,
  elsewhere,
  signIn,
}) => {
  test.slow();
  const someone = await bound(applicant, await elsewhere('lina'), 2);
  const editor = await elsewhere('liuyang');
  const path = '/policy/binding.eligibility/drafts';
  const begun = await editor.send('POST', path, { title: 'Two vehicles', content: twoVehicles() });
  const { id, revision } = await answerOf<z.output<typeof policyDraftWithContent>>('beginPolicyDraft', begun);
  await signIn(page, 'liuyang');
  await page.goto(`${path}/${id}?tab=shadow`);
  await expect(page.getByText(words.shadow.none)).toBeVisible();
  await page.getByRole('button', { name: words.shadow.start }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(filled(words.shadow.startDraftTitle, { revision }));
  await dialog.getByRole('button', { name: words.shadow.start }).click();
  const report = page.getByRole('tabpanel');
  await expect(report).toContainText(filled(words.shadow.counts, { seen: 0, flips: 0 }));

  const submitted = await applicant(someone).submit();
  expect(submitted).toMatchObject({ state: 'in-review' });
  const flips = report.getByRole('table', { name: words.flip.title });
  const flip = flips.getByRole('row').filter({ hasText: submitted.number });
  await expect(flip).toContainText('Refused', { timeout: 20_000 });
  await expect(flip).toContainText('Eligible');
  await expect(flip).toContainText('R-33 Applicant has three vehicles');

  await page.getByRole('button', { name: words.shadow.end }).click();
  await dialog.getByRole('button', { name: words.shadow.end }).click();
  await expect(report).toContainText(filled(words.shadow.endedBy, { name: '刘洋' }));
  await expect(page.getByRole('button', { name: words.shadow.end })).toHaveCount(0);
  await expect(flip).toBeVisible();
  await expect(page.getByRole('button', { name: words.shadow.start })).toBeVisible();
  await editor.send('DELETE', `${path}/${id}?revision=${revision}`);
});
