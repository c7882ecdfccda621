import { openAndTake } from './case-page.ts';
import type { Visit } from './every-page.ts';

/** What an officer sees of photos, in the order of a walk; nobody holds the case. */
export const PHOTO_VISITS: readonly Visit<[{ free: string }]>[] = [
  {
    name: 'photos with what was measured',
    go: async (page, words, { free }) => {
      await openAndTake(page, words, free);
      const photos = page.getByRole('region', { name: words.photos.title });
      await photos.getByRole('img').nth(2).waitFor();
      await page.keyboard.press('o');
      await photos.getByRole('list', { name: words.photos.legend }).first().waitFor();
    },
  },
  {
    name: 'photo on full screen',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.keyboard.press('o');
      await page.getByRole('button', { name: words.photos.fullScreen }).first().click();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'photo beside the one on file, with what was measured',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.photos.overlay }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.photos.comparing.beside }).click();
      await page.getByRole('dialog').getByRole('img', { name: words.photos.onFile.applicant }).waitFor();
      await page.getByRole('dialog').getByRole('list', { name: words.photos.legend }).waitFor();
    },
  },
  {
    name: 'photo blended with the one on file',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.photos.comparing.blend }).click();
      await page.getByRole('dialog').getByRole('slider', { name: words.photos.blendShare }).waitFor();
    },
  },
];
