import type { Page } from '@playwright/test';
import { openAndTake, take } from './case-page.ts';
import { expect, test } from './desk.ts';
import { filled, LANGUAGES, type Words } from './words.ts';

const boardOf = (page: Page, words: Words) => page.getByRole('region', { name: words.photos.title });

/** What the browser was answered when it asked for photos, from now on. */
function answersOf(page: Page): number[] {
  const answers: number[] = [];
  page.on('response', (response) => response.url().includes('/photos/') && answers.push(response.status()));
  return answers;
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('photos are locked until the case is taken, locked to all others meanwhile, and locked again once it is put back', async ({
      page,
      words,
      applicant,
      signIn,
      elsewhere,
    }) => {
      const { id } = await applicant().submit();
      const answers = answersOf(page);
      await signIn(page, 'lina');
      await page.goto(`/cases/${id}`);
      const board = boardOf(page, words);
      await expect(board.getByText(words.photos.locked)).toHaveCount(3);
      await expect(board.getByRole('img')).toHaveCount(0);
      expect(answers).toEqual([]);
      // What was measured is no picture of anybody.
      await expect(board.getByLabel(words.photos.measured)).toHaveCount(3);

      await take(page, words);
      await expect(board.getByRole('img')).toHaveCount(3);
      await expect(board.getByText(words.photos.locked)).toHaveCount(0);
      const stranger = await elsewhere('wangqiang');
      expect((await stranger.send('GET', `/cases/${id}/photos/applicant?size=thumb`)).status).toBe(403);

      await page.getByRole('button', { name: words.claim.release }).click();
      await expect(board.getByText(words.photos.locked)).toHaveCount(3);
      await expect(board.getByRole('img')).toHaveCount(0);
      expect(answers.length).toBeGreaterThanOrEqual(3);
      expect(new Set(answers)).toEqual(new Set([200]));

      await stranger.claim(id);
      await expect(board.getByText(filled(words.photos.lockedToOther, { name: '王强' }))).toHaveCount(3);
    });
  });
}

test('the address of a photo is worth nothing without the session that holds the case', async ({
  page,
  context,
  words,
  applicant,
  signIn,
}) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  const photo = await boardOf(page, words).getByRole('img').first().getAttribute('src');
  const shown = await page.request.get(photo ?? '');
  expect(shown.status()).toBe(200);
  expect(shown.headers()['cache-control']).toBe('no-store');
  await context.clearCookies();
  expect((await page.request.get(photo ?? '')).status()).toBe(401);
});
