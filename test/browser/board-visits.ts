import { expect } from '@playwright/test';
import { heading, type Visit } from './every-page.ts';

/** What a supervisor sees of how the queues stand and of cases in numbers, in the order of a walk; some reviews wait. */
export const BOARD_VISITS: readonly Visit<[]>[] = [
  {
    name: 'board',
    go: async (page, words) => {
      await page.goto('/board');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.board.title);
    },
  },
  {
    name: 'board of a city where nothing waits',
    go: async (page, words) => {
      await page.goto('/board?city=990200');
      await page.getByText(words.list.none).waitFor();
    },
  },
  {
    name: 'reviews that wait, some chosen',
    go: async (page, words) => {
      await page.goto('/board/reviews');
      await page.getByRole('row').nth(1).waitFor();
      await page.getByRole('button', { name: words.board.chooseAll }).click();
      await expect(page.getByRole('button', { name: words.board.assign })).toBeEnabled();
    },
  },
  {
    name: 'giving reviews to an officer, shown before',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.board.assign }).click();
      await page.getByRole('combobox', { name: words.reviewAct.officer }).click();
      await page.getByRole('option', { name: '王强' }).click();
      await page.getByRole('combobox', { name: words.reviewAct.reason }).click();
      await page.getByRole('option').nth(3).click();
      await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'putting reviews forward, before a reason is given',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.action.cancel }).click();
      await page.getByRole('button', { name: words.board.raise }).click();
      await page.getByText(words.reviewAct.previewHint).waitFor();
    },
  },
  {
    name: 'putting reviews forward, shown before',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('combobox', { name: words.reviewAct.reason }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'taking reviews back, shown before',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.action.cancel }).click();
      await page.getByRole('button', { name: words.board.release }).click();
      await page.getByRole('combobox', { name: words.reviewAct.reason }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'cases in numbers, as charts',
    go: async (page, words) => {
      await page.goto('/case-statistics');
      await heading(page, words.caseWork.title);
      await page.locator('.MuiBarChart-element').first().waitFor({ state: 'attached' });
      await page
        .getByText(words.caseWork.none)
        .or(page.getByRole('link', { name: /^\d{6}-\d{9}$/ }))
        .first()
        .waitFor();
    },
  },
  {
    name: 'cases in numbers, as tables',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.caseWork.table, exact: true }).first().click();
      await page.getByRole('table', { name: words.caseWork.intakeByDay }).waitFor();
    },
  },
];
