import type { Page } from '@playwright/test';
import type { Words } from './words.ts';

export interface Visit<More extends unknown[]> {
  name: string;
  /** Selector of what is new on it, where the rest was looked at before. */
  within?: string;
  /** The status of what is refused on the way there, where that is what it shows. */
  refused?: number;
  /** Brings the page there from where the visit before left it, and waits until all of it is shown. */
  go(page: Page, words: Words, ...more: More): Promise<void>;
}

/** Waits for the page of this name. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
