import { type Page } from '@playwright/test';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { openAndTake } from './case-page.ts';
import { lookUp } from './counter-visits.ts';
import type { Username } from './desk.ts';
import { heading } from './every-page.ts';
import type { Words } from './words.ts';

/** A person with a military document, who is registered (see counter.test.ts). */
const AT_COUNTER = inventPerson(9).identityNumber;

interface Pictured {
  /** Role and part of its help: admin/src/help/help.en.ts. */
  name: string;
  by: Username;
  /** Brings the page there; `caseId` is a case nobody holds, or the one before took. */
  go(page: Page, words: Words, caseId: string): Promise<void>;
}

const list = (path: string, title: (words: Words) => string) => async (page: Page, words: Words) => {
  await page.goto(path);
  await heading(page, title(words));
  await page.getByRole('table').first().waitFor();
};

/** The pages that the help shows, in the order of a walk. */
export const HELP_PICTURES: readonly Pictured[] = [
  { name: 'officer-queue', by: 'lina', go: list('/queue', (words) => words.queue.title) },
  {
    name: 'officer-case',
    by: 'lina',
    go: async (page, words, caseId) => {
      await openAndTake(page, words, caseId);
      await page.getByRole('region', { name: words.photos.title }).getByRole('img').nth(2).waitFor();
    },
  },
  {
    name: 'officer-decide',
    by: 'lina',
    go: async (page, words) => {
      await page.keyboard.press('r');
      await page.getByRole('heading', { name: words.decision.returnTitle }).waitFor();
      await page.getByRole('checkbox').first().check();
    },
  },
  { name: 'supervisor-board', by: 'chenjing', go: list('/board', (words) => words.board.title) },
  {
    name: 'policy-editor-documents',
    by: 'liuyang',
    go: async (page, words) => {
      await page.goto('/policy/violation.handling/versions/1');
      await page.getByText(words.policy.otherwise).waitFor();
    },
  },
  {
    name: 'policy-approver-review',
    by: 'sunwei',
    // One that no test changes: a draft, or another version, would be in the picture.
    go: async (page) => {
      await page.goto('/policy/registration.ways/versions/1');
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    },
  },
  { name: 'counter-officer-person', by: 'zhouli', go: (page, words) => lookUp(page, words, AT_COUNTER) },
  {
    name: 'hotline-agent-desk',
    by: 'wufang',
    go: async (page, words) => {
      await page.goto('/desk');
      await heading(page, words.desk.title);
    },
  },
  { name: 'system-administrator-staff', by: 'zhengkai', go: list('/staff', (words) => words.staff.title) },
  {
    name: 'security-administrator-rights',
    by: 'fengyan',
    go: async (page, words) => {
      await page.goto('/staff');
      await heading(page, words.staff.title);
      await page.getByRole('link', { name: '王强' }).click();
      await page.getByRole('heading', { level: 1, name: '王强' }).waitFor();
    },
  },
  // Whatever else was done before: of one kind, the records look alike.
  { name: 'auditor-records', by: 'xumei', go: list('/audit?action=session.opened', (words) => words.audit.title) },
];
