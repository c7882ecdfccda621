import { heading, type Visit } from './every-page.ts';

/** Where a supervisor looks: a case whose applicant is not blocked, one of theirs, and one that another closed and that was appealed. */
export interface Closed {
  caseId: string;
  own: string;
  appealed: string;
}

/** What a supervisor sees of online ways that are closed, in the order of a walk. */
export const SUPERVISOR_VISITS: readonly Visit<[Closed]>[] = [
  {
    name: 'closing an online way',
    within: '[role=dialog]',
    go: async (page, words, { caseId }) => {
      await page.goto(`/cases/${caseId}`);
      await page.getByRole('button', { name: words.blocks.close }).click();
      await page.getByRole('dialog', { name: words.blocks.closeTitle }).getByText('180').waitFor();
    },
  },
  {
    name: 'blocks',
    go: async (page, words) => {
      await page.goto('/blocks');
      await page.getByRole('row').nth(2).waitFor();
      await heading(page, words.blocks.title);
    },
  },
  {
    name: 'no blocks',
    go: async (page, words) => {
      await page.goto('/blocks?city=990200');
      await page.getByText(words.list.none).waitFor();
    },
  },
  {
    name: 'one’s own block, appealed',
    go: async (page, words, { own }) => {
      await page.goto(`/blocks/${own}`);
      await page.getByText(words.blocks.mine).waitFor();
    },
  },
  {
    name: 'lifting',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.blocks.lift }).click();
      await page.getByRole('dialog', { name: words.blocks.liftTitle }).waitFor();
    },
  },
  {
    name: 'deciding on an appeal',
    go: async (page, words, { appealed }) => {
      await page.goto(`/blocks/${appealed}`);
      await page.getByRole('radio').first().check();
      await page.getByLabel(words.blocks.why).fill('…');
    },
  },
];
