import type { Page } from '@playwright/test';
import { expectHeld, panelOf, take } from './case-page.ts';
import type { Visit } from './every-page.ts';
import { filled } from './words.ts';

/** Cases to look at: one that somebody else holds, one decided with a binding, and one that nobody holds, which is returned at the end. */
export interface Cases {
  free: string;
  held: string;
  decided: string;
}

/** Opens a case whose photos are locked; the words say why. */
async function openCase(page: Page, caseId: string, lock: string): Promise<void> {
  await page.goto(`/cases/${caseId}`);
  await page.getByText(lock).nth(2).waitFor();
}

async function verdict(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('heading', { name: title }).waitFor();
}

/** What an officer sees of cases, in the order of a walk. */
export const CASE_VISITS: readonly Visit<[Cases]>[] = [
  {
    name: 'case somebody else holds',
    go: async (page, words, { held }) => {
      await openCase(page, held, filled(words.photos.lockedToOther, { name: '王强' }));
      await page.getByText(filled(words.claim.other, { name: '王强' })).waitFor();
    },
  },
  {
    name: 'case decided',
    go: async (page, words, { decided }) => {
      await openCase(page, decided, words.photos.lockedNow);
      await page.getByText(words.state.approved, { exact: true }).first().waitFor();
    },
  },
  { name: 'case nobody holds', go: (page, words, { free }) => openCase(page, free, words.photos.locked) },
  {
    name: 'case held, everything unfolded',
    go: async (page, words) => {
      await take(page, words);
      await page.getByRole('region', { name: words.photos.title }).getByRole('img').nth(2).waitFor();
      await page.locator('details').evaluateAll((all: { open: boolean }[]) => all.forEach((each) => (each.open = true)));
    },
  },
  { name: 'approving', within: 'aside', go: (page, words) => verdict(page, 'a', words.decision.approving.binding.title) },
  {
    name: 'returning',
    within: 'aside',
    go: async (page, words) => {
      await verdict(page, 'r', words.decision.returnTitle);
      await page.getByRole('checkbox').first().check();
    },
  },
  { name: 'referring to the counter', within: 'aside', go: (page, words) => verdict(page, 'c', words.decision.referTitle) },
  {
    name: 'rejecting a photo',
    go: async (page, words) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.getByRole('heading', { name: words.decision.returnTitle }).waitFor();
      await page.getByRole('checkbox').first().check();
    },
  },
  {
    name: 'asking for a phone in the clear',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: filled(words.reveal.show, { what: words.reveal.field.owner.phone }) }).click();
      await page.getByRole('dialog').getByRole('radio').nth(5).waitFor();
    },
  },
  {
    name: 'a phone in the clear',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('radio').first().check();
      await page.getByRole('button', { name: words.reveal.confirm }).click();
      await page.getByRole('button', { name: filled(words.reveal.hide, { what: words.reveal.field.owner.phone }) }).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'naming a colleague in a note',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.notes.write }).pressSequentially('@');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a case decided just now',
    go: async (page, words) => {
      await page.reload();
      await expectHeld(page, words);
      await panelOf(page, words).getByRole('button', { name: words.decision.confirmReturn }).click();
      await page.getByRole('heading', { name: filled(words.decision.done, { state: words.state.returned }) }).waitFor();
    },
  },
];
