import { expect, type Page } from '@playwright/test';
import { heading, type Visit } from './every-page.ts';
import { filled, pattern, type Words } from './words.ts';

/** A version that waits for its approver, of rules that refuse an applicant of two vehicles. */
export interface Change {
  document: string;
  version: number;
}

const versionPath = ({ document, version }: Change) => `/policy/${document}/versions/${version}`;
const openTab = (page: Page, change: Change, tab: string) => page.goto(`${versionPath(change)}?tab=${tab}`);
const flipsOf = (page: Page, words: Words) => page.getByRole('table', { name: words.flip.title });

/** What there is to see of a change before it is put in force, in the order of a walk. */
export const WAITING_VISITS: readonly Visit<[Change]>[] = [
  {
    name: 'a shadow that runs',
    go: async (page, words, change) => {
      await openTab(page, change, 'shadow');
      await page.getByRole('button', { name: words.shadow.end }).waitFor();
      await flipsOf(page, words).getByText('R-33 Applicant has three vehicles').first().waitFor();
    },
  },
  {
    name: 'reviewing a version',
    go: async (page, words, change) => {
      await page.goto(`${versionPath(change)}/review`);
      await heading(page, filled(words.review.title, { version: change.version }));
      const run = page.getByRole('button', { name: words.review.backtest.run });
      const flips = page.getByRole('list', { name: words.review.backtest.shown });
      await run.or(flips).waitFor();
      if (await run.isVisible()) await run.click();
      await flips.waitFor();
      await page.getByRole('region', { name: words.workbench.changes.facts }).waitFor({ timeout: 30_000 });
      await expect(page.getByRole('checkbox', { name: words.review.tick.questions })).toBeEnabled({ timeout: 30_000 });
      await page.getByRole('checkbox', { name: words.review.tick.changes }).check();
      await page.getByRole('radio', { name: words.review.publish.later }).check();
    },
  },
];

/** What there is to see of it once it is in force. */
export const IN_FORCE_VISITS: readonly Visit<[Change]>[] = [
  {
    name: 'open cases judged by an earlier version',
    within: '[role=tabpanel]',
    go: async (page, words, change) => {
      await openTab(page, change, 'open-cases');
      await page.getByText(pattern(words.reEvaluation.preview)).waitFor();
      await page.getByRole('table', { name: words.reEvaluation.changes }).getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'deciding open cases anew',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.reEvaluation.start }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
