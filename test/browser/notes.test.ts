import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { filled, type Words } from './words.ts';

const noteField = (page: Page, words: Words) => page.getByRole('textbox', { name: words.notes.write });
const notesOf = (page: Page, words: Words) => page.getByRole('region', { name: words.notes.title });
const bell = (page: Page, name: string) => page.getByRole('banner').getByRole('link', { name, exact: true });

test('a colleague named in a note by keyboard alone is told at once, finds the case, and has then read it', async ({
  page,
  words,
  applicant,
  signIn,
  desktopOf,
}) => {
  const { id, number } = await applicant().submit();
  const colleague = await desktopOf('wangqiang', 'en');
  await colleague.goto('/mentions');
  await expect(bell(colleague, words.mentions.bell)).toBeVisible();

  await signIn(page, 'lina');
  await page.goto(`/cases/${id}`);
  await expect(noteField(page, words)).toBeVisible();
  await page.keyboard.press('w');
  await expect(noteField(page, words)).toBeFocused();
  await page.keyboard.type('Please look at the plate, @王');
  await expect(page.getByRole('option', { name: '王强' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.type('before noon');
  await expect(page.getByText(filled(words.notes.told, { names: '王强' }))).toBeVisible();

  await page.reload();
  await expect(noteField(page, words)).toHaveValue('Please look at the plate, @王强 before noon');
  await noteField(page, words).focus();
  await page.keyboard.press('Control+Enter');
  await expect(notesOf(page, words).getByRole('listitem')).toContainText(['before noon']);
  await expect(noteField(page, words)).toHaveValue('');

  await expect(bell(colleague, words.mentions.bellUnread.split(' |||| ')[0]!.replace('%{smart_count}', '1'))).toBeVisible();
  await expect(colleague.getByRole('row').filter({ hasText: number })).toContainText('before noon');
  await colleague.getByRole('link', { name: number }).click();
  await expect(notesOf(colleague, words)).toContainText('@王强');
  await notesOf(colleague, words).scrollIntoViewIfNeeded();
  await expect(bell(colleague, words.mentions.bell)).toBeVisible();
});

test('a photo that was handed in before by somebody else leads to that case, and so does the way back', async ({
  page,
  words,
  applicant,
  signIn,
}) => {
  const [one, other] = [applicant(), applicant()];
  const photos = await one.shoot();
  const [first, second] = [await one.submit(photos), await other.submit(photos)];
  await signIn(page, 'lina');
  await page.goto(`/cases/${second.id}`);
  const related = page.getByRole('region', { name: words.related.title });
  await expect(related.getByRole('note')).toContainText(words.related.duplicates);
  await expect(related).toContainText(filled(words.related.samePhoto, { slot: words.photos.documents, other: words.photos.documents }));
  await related.getByRole('link', { name: first.number }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first.number);
  await expect(page.getByRole('region', { name: words.related.title }).getByRole('link', { name: second.number }).first()).toBeVisible();
});
