import { heading, type Visit } from './every-page.ts';

/** Somebody was named in a note, a vehicle is bound, and a violation of it is handled and awaits its payment. */
export interface Around {
  handling: string;
}

/** What an officer sees beside cases, in the order of a walk. */
export const OFFICE_VISITS: readonly Visit<[Around]>[] = [
  {
    name: 'mentions',
    go: async (page, words) => {
      await page.goto('/mentions');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.mentions.title);
    },
  },
  {
    name: 'handlings',
    go: async (page, words) => {
      await page.goto('/handlings');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.handlings.title);
    },
  },
  {
    name: 'handling',
    go: async (page, words, { handling }) => {
      await page.goto(`/handlings/${handling}`);
      await page.getByRole('heading', { name: words.handling.violation }).waitFor();
      await heading(page, /V/);
    },
  },
  {
    name: 'bindings',
    go: async (page, words) => {
      await page.goto('/bindings');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.bindings.title);
    },
  },
  {
    name: 'ending a binding',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('row').getByRole('button').first().click();
      await page.getByRole('dialog', { name: words.bindings.endTitle }).waitFor();
    },
  },
  {
    name: 'one’s own account',
    go: async (page, words) => {
      await page.goto('/account');
      await page.getByLabel(words.account.newPassword).waitFor();
      await heading(page, words.account.title);
    },
  },
  {
    name: 'setting a second factor up by choice',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.secondFactor.enrol }).click();
      await page.getByRole('dialog').getByLabel(words.account.currentPassword).waitFor();
    },
  },
  {
    name: 'a page that does not exist',
    go: async (page, words) => {
      await page.goto('/nowhere');
      await heading(page, words.trouble.notFound);
    },
  },
];
