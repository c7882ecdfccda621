import { heading, type Visit } from './every-page.ts';
import { pattern } from './words.ts';

/** What an auditor sees of the audit record, in the order of a walk. */
export const AUDITOR_VISITS: readonly Visit<[]>[] = [
  {
    name: 'audit record',
    go: async (page, words) => {
      await page.goto('/audit');
      await page.getByRole('row').nth(3).waitFor();
      await page.getByRole('group', { name: words.audit.chain }).waitFor();
      await heading(page, words.audit.title);
    },
  },
  {
    name: 'nothing fits',
    go: async (page, words) => {
      await page.goto('/audit?case=010101-000000000');
      await page.getByText(words.list.none).waitFor();
    },
  },
  {
    name: 'one record',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/audit?action=case.submitted');
      await page
        .getByRole('button', { name: pattern(words.audit.openRecord) })
        .first()
        .click();
      await page.getByRole('dialog').getByText(words.audit.place).waitFor();
    },
  },
  {
    name: 'following a person',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/audit');
      await page.getByRole('button', { name: words.audit.followPerson }).click();
      await page.getByRole('dialog', { name: words.audit.followPerson }).waitFor();
    },
  },
  {
    name: 'exporting',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/audit');
      await page.getByRole('button', { name: words.audit.exportAs }).click();
      await page.getByRole('dialog', { name: words.audit.exportTitle }).waitFor();
    },
  },
];
