import { heading, type Visit } from './every-page.ts';

/** What a policy editor reads, in the order of a walk. */
export const READING_VISITS: readonly Visit<[]>[] = [
  {
    name: 'rules',
    go: async (page, words) => {
      await page.goto('/policy');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.policy.title);
    },
  },
  {
    name: 'rule set in words',
    go: async (page, words) => {
      await page.goto('/policy/binding.eligibility/versions/1');
      await page.getByText(words.policy.otherwise).waitFor();
    },
  },
  {
    name: 'rule set as JSON',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.policy.tab.json }).click();
      await page.getByRole('textbox', { name: words.policy.content }).waitFor();
    },
  },
  {
    name: 'examples to read',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.examples }).click();
      await page.getByText(words.workbench.examples.passed).nth(5).waitFor();
    },
  },
  {
    name: 'a table to read',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.table }).click();
      await page.getByRole('gridcell').first().waitFor();
    },
  },
  {
    name: 'beginning a backtest',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.backtest }).click();
      await page.getByRole('button', { name: words.backtest.start }).waitFor();
    },
  },
  {
    name: 'what a backtest found',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.backtest.start }).click();
      await page.getByText(words.backtest.state.finished).waitFor();
    },
  },
  {
    name: 'settings',
    go: async (page, words) => {
      await page.goto('/policy/case.settings/versions/1');
      await page.getByRole('tab', { name: words.policy.tab.form }).waitFor();
      await page.getByRole('textbox').nth(6).waitFor();
    },
  },
  {
    name: 'reasons',
    go: async (page) => {
      await page.goto('/policy/reasons/versions/1');
      await page.getByRole('button', { name: /^R-33/, expanded: false }).first().click();
      await page.getByRole('checkbox').waitFor();
    },
  },
  {
    name: 'cities',
    go: async (page, words) => {
      await page.goto('/policy/cities/versions/1');
      await page.getByRole('gridcell', { name: words.rollOut.off, exact: true }).first().waitFor();
    },
  },
];
