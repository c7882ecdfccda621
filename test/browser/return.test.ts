import type { Page } from '@playwright/test';
import { expectHeld, openAndTake, OTHER, panelOf } from './case-page.ts';
import { expect, test } from './desk.ts';
import { filled, type Words } from './words.ts';

const BLURRED = 'Photo is blurred';
const GLARE = 'Glare hides the content';

/** The decision panel, as an officer finds its parts. */
function partsOf(page: Page, words: Words) {
  const panel = panelOf(page, words);
  return {
    panel,
    about: (target: keyof Words['photos']['short']) => panel.getByRole('button', { name: words.photos.short[target] }).click(),
    reason: (name: string) => panel.getByRole('checkbox', { name }),
    submit: panel.getByRole('button', { name: words.decision.confirmReturn }),
  };
}

test('a return needs a reason, and “other” stands alone and needs words', async ({ page, words, applicant, channelApi, signIn }) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await page.keyboard.press('r');
  const { panel, about, reason, submit } = partsOf(page, words);
  await expect(submit).toBeDisabled();
  await expect(panel.getByText(words.decision.choose)).toBeVisible();
  await page.keyboard.press('Enter');

  await about('applicant');
  await reason(BLURRED).check();
  await expect(submit).toBeEnabled();
  await about('whole');
  await reason(OTHER.en).check();
  await expect(submit).toBeDisabled();
  await expect(panel.getByText(words.decision.needsText)).toBeVisible();
  await about('applicant');
  await expect(reason(BLURRED)).not.toBeChecked();
  await panel.getByRole('textbox', { name: words.decision.text }).fill(' ');
  await expect(submit).toBeDisabled();
  await reason(BLURRED).check();
  await about('whole');
  await expect(reason(OTHER.en)).not.toBeChecked();
  await reason(OTHER.en).check();
  await panel.getByRole('textbox', { name: words.decision.text }).fill('请到窗口核对');
  await expect(submit).toBeEnabled();
  expect((await channelApi.get(id)).state).toBe('in-review');
});

test('what was returned for is told per photo in both languages; once mended, the case comes back to the queue by itself', async ({
  page,
  words,
  applicant,
  channelApi,
  signIn,
}) => {
  const someone = applicant();
  const { id, number } = await someone.submit();
  await signIn(page, 'lina');
  await page.goto('/queue');
  await expect(page.getByRole('row', { name: number })).toBeVisible();
  await page.keyboard.press('n');
  await expectHeld(page, words);
  await page.keyboard.press('r');
  const { panel, about, reason } = partsOf(page, words);
  await about('applicant');
  await reason(BLURRED).check();
  await about('documents');
  await reason(GLARE).check();
  await expect(panel.getByRole('region', { name: words.decision.preview })).toContainText('反光或过亮');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state.returned }) })).toBeFocused();

  const returned = await channelApi.get(id);
  expect(returned.state).toBe('returned');
  expect(returned.reasons.map(({ code, photo }) => ({ code, photo }))).toEqual([
    { code: 'blurred', photo: 'applicant' },
    { code: 'glare', photo: 'documents' },
  ]);
  for (const { text } of returned.reasons) {
    expect(text['zh-CN']).toMatch(/[一-鿿]/);
    expect(text.en).toMatch(/[a-z]/);
  }
  expect(returned.photos.filter(({ reshoot }) => reshoot).map(({ slot }) => slot)).toEqual(['applicant', 'documents']);

  await page.getByRole('navigation', { name: words.app.menu }).getByRole('link', { name: words.menu.queue }).click();
  await expect(page.getByText(words.queue.empty)).toBeVisible();
  await channelApi.supplement(id, {
    revision: returned.revision,
    photos: await someone.shoot(['applicant', 'documents'], someone.planned.seed + 1),
  });
  await expect(page.getByRole('row', { name: number })).toContainText(filled(words.queue.again, { round: 2 }));
});
