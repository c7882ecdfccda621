import { expect, type Page } from '@playwright/test';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { filled, type Language, type Words } from './words.ts';

/** An outcome of a rule set, as its rules and its readers call it. */
export interface Outcome {
  id: string;
  title: Text;
}

const { label: boundVehicles } = bindingEligibility.facts['applicant.activeBindings']!;

/** Has the version that is shown backtested, looks at which applicants of three vehicles change from one outcome to another, and says so. */
export async function readBacktest(
  page: Page,
  words: Words,
  { language, from, to }: { language: Language; from: Outcome; to: Outcome },
): Promise<void> {
  await page.getByRole('tab', { name: words.workbench.tab.backtest }).click();
  await expect(page.getByText(words.backtest.none)).toBeVisible();
  await page.getByRole('button', { name: words.backtest.start }).click();
  await expect(page.getByText(words.backtest.state.finished)).toBeVisible({ timeout: 30_000 });
  const change = `${from.title[language]} → ${to.title[language]}`;
  await page
    .getByRole('table', { name: words.backtest.matrix })
    .getByRole('button', { name: new RegExp(`^${change}: [1-9]`) })
    .click();
  await expect(page.getByRole('combobox', { name: words.flip.kind })).toContainText(change);
  const flip = page.getByRole('table', { name: words.flip.title }).getByRole('row').nth(1);
  await expect(flip).toContainText('R-33 Applicant has three vehicles');
  await expect(flip).toContainText(boundVehicles[language]);
  await page.getByRole('button', { name: words.backtest.see }).click();
  await expect(page.getByText(filled(words.backtest.seenBy, { names: '孙伟' }))).toBeVisible();
}

/** Asks for the version that is shown to be put in force at once. */
export async function publish(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.policy.publish }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.policy.publish }).click();
}
