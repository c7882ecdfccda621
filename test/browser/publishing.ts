import { expect, type Page } from '@playwright/test';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { filled, type Language, type Words } from './words.ts';

/** An outcome of a rule set, as its rules and its readers call it. */
export interface Outcome {
  id: string;
  title: Text;
}

const { label: boundVehicles } = bindingEligibility.facts['applicant.activeBindings'];

/**
 * Reads the proposed version that is shown part by part, and puts it in force at once: its backtest is run and shows which applicants of three
 * vehicles change from one outcome to another.
 */
export async function approve(
  page: Page,
  words: Words,
  { language, from, to }: { language: Language; from: Outcome; to: Outcome },
): Promise<void> {
  const { part, tick, backtest, publish } = words.review;
  await page.getByRole('link', { name: words.review.open }).click();
  const publishing = page.getByRole('button', { name: publish.confirm });
  const missing = (...parts: string[]) =>
    expect(page.getByText(filled(publish.missing, { parts: parts.join(words.policy.comma) }))).toBeVisible();
  await expect(publishing).toBeDisabled();
  await missing(part.changes, part.backtest, part.case, part.questions);

  const changes = page.getByRole('region', { name: part.changes, exact: true });
  await expect(changes.getByRole('listitem').first()).toContainText('R-33 Applicant has three vehicles');
  await changes.getByRole('checkbox', { name: tick.changes }).check();

  const cases = page.getByRole('region', { name: part.backtest, exact: true });
  await expect(cases.getByRole('checkbox', { name: tick.backtest })).toBeDisabled();
  await cases.getByRole('button', { name: backtest.run }).click();
  const kind = filled(backtest.ofKind, { before: from.title[language], after: to.title[language] });
  await cases.getByRole('button', { name: new RegExp(`^${kind}\\s*[1-9]`) }).click({ timeout: 30_000 });
  const flip = cases.getByRole('list', { name: backtest.shown }).getByRole('listitem').first();
  await expect(flip).toContainText('R-33 Applicant has three vehicles');
  await expect(flip).toContainText(boundVehicles[language]);
  await cases.getByRole('checkbox', { name: tick.backtest }).click();
  await expect(cases.getByRole('checkbox', { name: tick.backtestDone })).toBeChecked();
  await missing(part.case, part.questions);

  const found = page.getByRole('region', { name: part.case, exact: true });
  const facts = found.getByRole('region', { name: words.workbench.changes.facts });
  await expect(facts.getByText(boundVehicles[language], { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(found.getByText(from.title[language]).first()).toBeVisible();
  await expect(found.getByText(to.title[language]).first()).toBeVisible();
  await found.getByRole('checkbox', { name: tick.case }).check();
  await expect(publishing).toBeDisabled();

  const settled = page.getByRole('checkbox', { name: tick.questions });
  await expect(settled).toBeEnabled({ timeout: 30_000 });
  await settled.focus();
  await page.keyboard.press('Space');
  await publishing.click();
}
