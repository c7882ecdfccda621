import { expect, test } from './desk.ts';

test('a change of page puts the focus on its heading, without a ring and without scrolling; a filter leaves it where it is', async ({
  page,
  words,
  applicant,
  signIn,
}) => {
  await applicant().submit();
  await signIn(page, 'lina');
  await page.goto('/queue');
  await page.getByRole('row').nth(1).waitFor();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).not.toBeFocused();

  await page.getByRole('link', { name: words.menu.cases }).press('Enter');
  await expect(heading).toHaveText(words.cases.title);
  await expect(heading).toBeFocused();
  await expect(heading).toHaveCSS('outline-style', 'none');

  const state = page.getByRole('combobox', { name: words.cases.state, exact: true });
  await state.press('Enter');
  await page.getByRole('option', { name: words.state['in-review'], exact: true }).press('Enter');
  await expect(page).toHaveURL(/state=in-review/);
  await expect(state).toBeFocused();

  await page.getByRole('row').nth(1).getByRole('link').press('Enter');
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]+$/);
  await expect(heading).toBeFocused();
  await page.goBack();
  await expect(heading).toHaveText(words.cases.title);
  await expect(heading).toBeFocused();
  expect(await page.evaluate('window.scrollY')).toBe(0);
});
