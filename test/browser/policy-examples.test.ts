import type { Page } from '@playwright/test';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { expect, test } from './desk.ts';
import { filled, type Words } from './words.ts';

const DOCUMENT = '/policy/binding.eligibility';
const QUOTA = 'R-33 Applicant has three vehicles';
const EXAMPLE = 'R-33 Three vehicles bound';
const FACT = 'Number of vehicles the applicant has bound';

const quotaOf = ({ rules }: RuleSet) => JSON.stringify(rules.find(({ name }) => name === QUOTA)!.conditions);
const summary = (words: Words, passed: number, all: number) => filled(words.workbench.examples.summary, { passed, all });

async function cellOf(page: Page, row: string, column: string) {
  const headings = await page.getByRole('columnheader').allInnerTexts();
  const at = headings.findIndex((heading) => heading === column) - 1;
  return page.getByRole('row', { name: row }).getByRole('gridcell').nth(at);
}

test('R-33 is changed in a cell of the table, the example it breaks is mended, and a workbook changes it again once its changes were read', async ({
  page,
  words,
  signIn,
  elsewhere,
}) => {
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  await signIn(page, 'liuyang');
  await page.goto(`${DOCUMENT}/versions/1`);
  await page.getByRole('button', { name: words.policy.edit }).click();
  await page.getByLabel(words.policy.draftTitle).fill('Four vehicles');
  await page.getByRole('button', { name: words.policy.begin, exact: true }).click();
  await page.waitForURL(/drafts/);
  const path = new URL(page.url()).pathname;
  const api = await elsewhere('liuyang');
  const draft = async () => (await (await api.send('GET', path)).json()) as { content: RuleSet };

  await tab(words.workbench.tab.table);
  await page.getByRole('gridcell').first().waitFor();
  const cell = await cellOf(page, QUOTA, FACT);
  await cell.click();
  await cell.getByRole('textbox').fill('a few');
  await page.keyboard.press('Enter');
  await expect(cell).toContainText('a few');
  await expect(cell).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Enter');
  await cell.getByRole('textbox').fill('>= 4');
  await page.keyboard.press('Enter');
  await expect(cell).not.toHaveAttribute('aria-invalid');
  await expect(cell).toContainText(/\S 4/);

  await tab(words.workbench.tab.examples);
  const { examples } = (await draft()).content;
  await expect(page.getByText(summary(words, examples.length - 1, examples.length))).toBeVisible();
  await page.getByRole('switch', { name: words.workbench.examples.failingFirst }).click();
  await expect(page.getByRole('row').nth(1)).toContainText(EXAMPLE);
  const outcome = await cellOf(page, EXAMPLE, words.workbench.examples.outcome);
  await outcome.click();
  await outcome.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Eligible' }).click();
  await expect(page.getByText(summary(words, examples.length - 1, examples.length))).toBeVisible();
  await page.getByRole('button', { name: words.workbench.examples.accept }).click();
  await expect(page.getByText(summary(words, examples.length, examples.length))).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words.policy.draftSaved)).toBeVisible();
  const saved = (await draft()).content;
  expect(quotaOf(saved)).toContain('"value":4');
  expect(saved.examples.find(({ name }) => name === EXAMPLE)?.expect).toEqual({ outcome: 'eligible', reasons: [] });

  const five = JSON.parse(JSON.stringify(saved).replace(quotaOf(saved), quotaOf(saved).replace('"value":4', '"value":5'))) as RuleSet;
  const workbook = await api.send('POST', `${DOCUMENT}/workbook`, { content: five });
  await tab(words.workbench.tab.table);
  await page.getByLabel(words.workbench.table.import).setInputFiles({
    name: 'five.xlsx',
    mimeType: workbook.headers.get('Content-Type')!,
    buffer: Buffer.from(await workbook.arrayBuffer()),
  });
  const dialog = page.getByRole('dialog', { name: words.workbench.table.importTitle });
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('listitem')).toContainText('is at least 4 → is at least 5');
  await dialog.getByRole('button', { name: words.workbench.table.importTake }).click();
  await expect(await cellOf(page, QUOTA, FACT)).toContainText('5');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.workbench.table.export }).click();
  expect((await download).suggestedFilename()).toBe('binding.eligibility.xlsx');
});
