import { heading, type Visit } from './every-page.ts';
import { filled } from './words.ts';

const DRAFT = 'Four';

/** What a policy editor sees of a draft, from its beginning until it is discarded, in the order of a walk. */
export const DRAFT_VISITS: readonly Visit<[]>[] = [
  {
    name: 'beginning a draft',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/policy/binding.eligibility/versions/1');
      await page.getByRole('button', { name: words.policy.edit }).click();
      await page.getByLabel(words.policy.draftTitle).fill(DRAFT);
    },
  },
  {
    name: 'writing an example',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.policy.begin, exact: true }).click();
      await page.waitForURL(/drafts/);
      await page.getByRole('tab', { name: words.workbench.tab.examples }).click();
      await page.getByText(words.workbench.examples.passed).nth(5).waitFor();
      await page.getByRole('gridcell').nth(3).click();
      await page.getByRole('combobox', { name: words.workbench.examples.reasons }).waitFor();
    },
  },
  {
    name: 'a case as an example',
    within: '[role=dialog]',
    refused: 404,
    go: async (page, words) => {
      await page.getByRole('button', { name: words.workbench.examples.fromCase }).click();
      await page.getByRole('textbox', { name: words.workbench.fromCase.number }).fill('261120-000000001');
      await page.getByRole('button', { name: words.workbench.fromCase.find }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
  {
    name: 'why it comes out',
    go: async (page, words) => {
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: words.workbench.tab.why }).click();
      await page.getByRole('button', { name: words.workbench.why.nothing }).click();
      await page.getByText(words.workbench.why.unsettled).waitFor();
    },
  },
  {
    name: 'writing a table',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.table }).click();
      await page.getByRole('gridcell').nth(1).click();
      await page.locator('td.editing input').fill('first');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.workbench.table.undo }).waitFor();
    },
  },
  {
    name: 'changes',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.changes }).click();
      await page.getByRole('textbox', { name: words.workbench.changes.source }).waitFor();
      await page.getByRole('button', { name: words.workbench.changes.find }).click();
      await page.getByText(words.workbench.changes.same).waitFor();
    },
  },
  {
    name: 'building rules',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.policy.tab.rules }).click();
      await page.getByRole('button', { name: /^R-31/, expanded: false }).nth(1).click();
      await page.getByRole('button', { name: words.policy.builder.addGroup, exact: true }).click();
      await page.getByText(words.policy.checkState.checking).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a shared condition',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.policy.builder.addShared }).click();
      await page.getByRole('button', { name: words.policy.builder.addCondition, exact: true }).click();
      await page.getByRole('textbox', { name: words.policy.builder.sharedName, exact: true }).waitFor();
    },
  },
  {
    name: 'writing rules as JSON',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.policy.tab.json }).click();
      await page.getByRole('textbox', { name: words.policy.content }).waitFor();
      await page.getByRole('region', { name: words.policy.findings }).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'leaving without saving',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('link', { name: words.policy.title, exact: true }).click();
      await page.getByRole('dialog', { name: words.policy.leaveTitle }).waitFor();
    },
  },
  {
    name: 'rules with a draft',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.policy.leave, exact: true }).click();
      await heading(page, words.policy.title);
      await page.getByRole('cell', { name: '刘洋' }).first().waitFor();
    },
  },
  {
    name: 'discarding a draft',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/policy/binding.eligibility/versions/1');
      await page.getByRole('link', { name: DRAFT }).click();
      await page.getByRole('button', { name: words.policy.discard, exact: true }).click();
      await page.getByRole('dialog', { name: filled(words.policy.discardTitle, { title: DRAFT }) }).waitFor();
    },
  },
  {
    name: 'a draft that is gone',
    // Its page, not left yet, is told of the change and asks for it once more.
    refused: 404,
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.policy.discard, exact: true }).click();
      await page.getByText(words.policy.discarded).waitFor();
      await page.waitForURL(/\/versions$/);
      await page.getByText(words.policy.otherwise).waitFor();
    },
  },
];
