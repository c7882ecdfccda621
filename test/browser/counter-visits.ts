import type { Page } from '@playwright/test';
import type { Words } from './words.ts';
import { heading, type Visit } from './every-page.ts';

/** Looks somebody up at the counter. */
export async function lookUp(page: Page, words: Words, identityNumber: string): Promise<void> {
  await page.goto('/counter');
  await heading(page, words.counter.title);
  await page.getByLabel(words.counter.number).fill(identityNumber);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words.counter.standing }).waitFor();
  await page.getByRole('heading', { name: words.counter.serve }).waitFor();
}

/** Ticks everything there is to tick. */
export async function tickAll(page: Page): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

/** Fills in a binding but for the ticks. */
export async function fillBinding(page: Page, words: Words, plateNumber: string): Promise<void> {
  await page.getByLabel(words.counter.plateNumber).fill(plateNumber);
  await page.getByRole('combobox', { name: words.counter.relation }).click();
  await page.getByRole('option', { name: words.relation.relative }).click();
}

/** Somebody to look at who is registered, and somebody who is not. */
export interface AtCounter {
  registered: string;
  stranger: string;
}

/** What a counter officer sees, in the order of a walk. */
export const COUNTER_VISITS: readonly Visit<[AtCounter]>[] = [
  {
    name: 'counter, nobody looked up',
    go: async (page, words) => {
      await page.goto('/counter');
      await heading(page, words.counter.title);
      await page.getByText(words.counter.nobody).waitFor();
    },
  },
  { name: 'counter, somebody without an account', go: (page, words, { stranger }) => lookUp(page, words, stranger) },
  { name: 'counter, somebody with an account', go: (page, words, { registered }) => lookUp(page, words, registered) },
  {
    name: 'counter, a phone change refused',
    refused: 422,
    go: async (page, words) => {
      await page.getByRole('button', { name: words.counter.task['phone-change'] }).click();
      await page.getByLabel(words.counter.phone).fill('12345678901');
      await tickAll(page);
      await page.getByRole('button', { name: words.counter.confirm['phone-change'] }).last().click();
      await page.getByRole('alert').first().waitFor();
    },
  },
];
