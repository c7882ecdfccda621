import { heading, type Visit } from './every-page.ts';
import { filled } from './words.ts';

/** What an officer sees of lists, of the search and of what is on every page, in the order of a walk; two reviews wait. */
export const QUEUE_VISITS: readonly Visit<[]>[] = [
  {
    name: 'queue with cases',
    go: async (page, words) => {
      await page.goto('/queue');
      await page.getByRole('row').nth(2).waitFor();
      await heading(page, words.queue.title);
    },
  },
  {
    name: 'cases',
    go: async (page, words) => {
      await page.goto('/cases');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.cases.title);
    },
  },
  {
    name: 'cases that a search found none of',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.search.label }).fill('19912340000');
      await page.keyboard.press('Enter');
      await page.getByText(words.search.none).waitFor();
    },
  },
  {
    name: 'a search that is none',
    within: 'header',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.search.label }).fill('12');
      await page.keyboard.press('Enter');
      await page.getByText(words.search.noShape).waitFor();
    },
  },
  {
    name: 'saving a filter',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/cases?process=binding');
      // The same person has it saved where they were here before, perhaps in the other language.
      const save = page.getByRole('button', { name: words.savedFilters.save });
      const saved = page.locator('li:has(> a[aria-current=true])');
      await save.or(saved).waitFor();
      if (await saved.isVisible()) await saved.getByRole('button').click();
      await save.click();
      await page.getByRole('dialog', { name: words.savedFilters.save }).waitFor();
    },
  },
  {
    name: 'cases with a saved filter',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.savedFilters.name }).fill(words.process.binding);
      await page.keyboard.press('Enter');
      const saved = page.getByRole('list', { name: words.savedFilters.label });
      await saved.getByRole('link', { name: words.process.binding, exact: true }).waitFor();
    },
  },
  {
    name: 'every key of the console',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/queue');
      await page.getByRole('row').nth(2).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: words.keyboard.title }).waitFor();
    },
  },
  {
    name: 'account menu',
    within: '[role=menu]',
    go: async (page, words) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: filled(words.session.account, { name: '李娜' }) }).click();
      await page.getByRole('menuitemradio', { name: words.session.scheme.light }).waitFor();
    },
  },
];
