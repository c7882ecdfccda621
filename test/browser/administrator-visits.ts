import { heading, type Visit } from './every-page.ts';
import { filled } from './words.ts';

/** What a system administrator sees of the staff, in the order of a walk. */
export const MANAGER_VISITS: readonly Visit<[]>[] = [
  {
    name: 'staff',
    go: async (page, words) => {
      await page.goto('/staff');
      await page.getByRole('row').nth(3).waitFor();
      await heading(page, words.staff.title);
    },
  },
  {
    name: 'entering a person',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.staff.enter }).click();
      await page.getByRole('dialog', { name: words.staff.enterTitle }).waitFor();
    },
  },
  {
    name: 'one’s own account among the staff',
    go: async (page, words) => {
      await page.goto('/staff');
      await page.getByRole('link', { name: '郑凯' }).click();
      await page.getByText(words.staff.own).waitFor();
    },
  },
  {
    name: 'somebody’s account',
    go: async (page) => {
      await page.goto('/staff');
      await page.getByRole('link', { name: '李娜' }).click();
      await heading(page, '李娜');
    },
  },
  {
    name: 'closing an account',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.staff.disable }).click();
      await page.getByRole('dialog', { name: filled(words.staff.disableTitle, { name: '李娜' }) }).waitFor();
    },
  },
  {
    name: 'somebody’s ID number',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.action.cancel }).click();
      await page.getByRole('button', { name: words.staff.identify }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: words.staff.identity }).fill('110101199003070000');
    },
  },
];

/** What a security administrator sees of the staff. */
export const GUARD_VISITS: readonly Visit<[]>[] = [
  {
    name: 'somebody’s rights',
    go: async (page) => {
      await page.goto('/staff');
      await page.getByRole('link', { name: '周丽' }).click();
      await heading(page, '周丽');
    },
  },
  {
    name: 'giving rights in some cities',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.staff.changeRights }).click();
      await page.getByRole('combobox', { name: words.staff.someCities }).waitFor();
    },
  },
];
