import { expect, type Page } from '@playwright/test';
import { type Language, type Words, wordsIn } from './words.ts';

/** Opens a case nobody holds, and takes it by keyboard. */
export async function openAndTake(page: Page, words: Words, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}`);
  await take(page, words);
}

/** Takes the case in view by keyboard. */
export async function take(page: Page, words: Words): Promise<void> {
  await expect(page.getByRole('button', { name: words.claim.take })).toBeVisible();
  await page.keyboard.press('t');
  await expectHeld(page, words);
}

/** The case is this officer's, and the verdicts are there to choose. */
export async function expectHeld(page: Page, words: Words): Promise<void> {
  await expect(page.getByRole('button', { name: words.claim.release })).toBeVisible();
  await expect(page.getByRole('group', { name: words.decision.title })).toBeVisible();
}

/** The decision panel; its heading has the focus once it is open. */
export const panelOf = (page: Page, words: Words) => page.getByRole('complementary', { name: words.decision.title });

/** The reason that stands alone and is said in the officer's own words. */
export const OTHER = { 'zh-CN': '其他（须填写说明）', en: 'Other (explain in words)' };

/** Opens the return panel by keyboard and writes a reason of one's own. */
export async function writeReturn(page: Page, language: Language, text: string): Promise<void> {
  const words = wordsIn(language);
  await page.keyboard.press('r');
  const panel = panelOf(page, words);
  await panel.getByRole('button', { name: words.photos.short.whole }).click();
  await panel.getByRole('checkbox', { name: OTHER[language] }).check();
  await panel.getByRole('textbox', { name: words.decision.text }).fill(text);
}

/** Approves the held case in view by keyboard, once its photos have come. */
export async function approve(page: Page, words: Words): Promise<void> {
  await page.keyboard.press('a');
  await expect(panelOf(page, words).getByRole('button', { name: words.decision.confirmApprove })).toBeEnabled();
  await page.keyboard.press('Enter');
}
