import type { Page } from '@playwright/test';
import { take } from './case-page.ts';
import { filled, type Words } from './words.ts';

/** Cases to look at: one free, one that somebody else holds, one decided with a binding. */
export interface Shown {
  free: string;
  held: string;
  decided: string;
  /** A handling that awaits its payment. */
  handling: string;
}

export interface Visit<More extends unknown[]> {
  name: string;
  /** Selector of what is new on it, where the rest was looked at before. */
  within?: string;
  /** Brings the page there from where the visit before left it, and waits until all of it is shown. */
  go(page: Page, words: Words, ...more: More): Promise<void>;
}

/** Waits for the page of this name. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Opens a case whose photos are locked; the words say why. */
async function openCase(page: Page, caseId: string, lock: string): Promise<void> {
  await page.goto(`/cases/${caseId}`);
  await page.getByText(lock).nth(2).waitFor();
}

async function verdict(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('heading', { name: title }).waitFor();
}

/** What an officer sees, in the order of a walk. */
export const OFFICER_VISITS: readonly Visit<[Shown]>[] = [
  {
    name: 'queue with cases',
    go: async (page, words) => {
      await page.goto('/queue');
      await page.getByRole('row').nth(3).waitFor();
      await heading(page, words.queue.title);
    },
  },
  {
    name: 'cases',
    go: async (page, words) => {
      await page.goto('/cases');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.cases.title);
    },
  },
  {
    name: 'cases that a search found none of',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.search.label }).fill('19912340000');
      await page.keyboard.press('Enter');
      await page.getByText(words.search.none).waitFor();
    },
  },
  {
    name: 'a search that is none',
    within: 'header',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.search.label }).fill('12');
      await page.keyboard.press('Enter');
      await page.getByText(words.search.noShape).waitFor();
    },
  },
  {
    name: 'saving a filter',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.goto('/cases?process=binding');
      // The same person has it saved where they were here before, perhaps in the other language.
      const save = page.getByRole('button', { name: words.savedFilters.save });
      const saved = page.locator('li:has(> a[aria-current=true])');
      await save.or(saved).waitFor();
      if (await saved.isVisible()) await saved.getByRole('button').click();
      await save.click();
      await page.getByRole('dialog', { name: words.savedFilters.save }).waitFor();
    },
  },
  {
    name: 'cases with a saved filter',
    go: async (page, words) => {
      await page.getByRole('textbox', { name: words.savedFilters.name }).fill(words.process.binding);
      await page.keyboard.press('Enter');
      const saved = page.getByRole('list', { name: words.savedFilters.label });
      await saved.getByRole('link', { name: words.process.binding, exact: true }).waitFor();
    },
  },
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
    name: 'photo on full screen',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.photos.fullScreen }).first().click();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'photo beside the one on file, with what was measured',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.photos.overlay }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.photos.comparing.beside }).click();
      await page.getByRole('dialog').getByRole('img', { name: words.photos.onFile.applicant }).waitFor();
      await page.getByRole('dialog').getByRole('list', { name: words.photos.legend }).waitFor();
    },
  },
  {
    name: 'photo blended with the one on file',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('dialog').getByRole('button', { name: words.photos.comparing.blend }).click();
      await page.getByRole('dialog').getByRole('slider', { name: words.photos.blendShare }).waitFor();
    },
  },
  {
    name: 'asking for a phone in the clear',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.keyboard.press('Escape');
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
    name: 'mentions',
    go: async (page, words) => {
      await page.goto('/mentions');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.mentions.title);
    },
  },
  {
    name: 'handlings',
    go: async (page, words) => {
      await page.goto('/handlings');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.handlings.title);
    },
  },
  {
    name: 'handling',
    go: async (page, words, { handling }) => {
      await page.goto(`/handlings/${handling}`);
      await page.getByRole('heading', { name: words.handling.violation }).waitFor();
      await heading(page, /V/);
    },
  },
  {
    name: 'bindings',
    go: async (page, words) => {
      await page.goto('/bindings');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.bindings.title);
    },
  },
  {
    name: 'ending a binding',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('row').getByRole('button').first().click();
      await page.getByRole('dialog', { name: words.bindings.endTitle }).waitFor();
    },
  },
  {
    name: 'one’s own account',
    go: async (page, words) => {
      await page.goto('/account');
      await page.getByLabel(words.account.newPassword).waitFor();
      await heading(page, words.account.title);
    },
  },
  {
    name: 'setting a second factor up by choice',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.secondFactor.enrol }).click();
      await page.getByRole('dialog').getByLabel(words.account.currentPassword).waitFor();
    },
  },
  {
    name: 'a page that does not exist',
    go: async (page, words) => {
      await page.goto('/nowhere');
      await heading(page, words.trouble.notFound);
    },
  },
];

/** What a policy editor sees. */
export const EDITOR_VISITS: readonly Visit<[]>[] = [
  {
    name: 'rules',
    go: async (page, words) => {
      await page.goto('/policy');
      await page.getByRole('row').nth(1).waitFor();
      await heading(page, words.policy.title);
    },
  },
  {
    name: 'rule set in words',
    go: async (page, words) => {
      await page.goto('/policy/binding.eligibility/versions/1');
      await page.getByText(words.policy.otherwise).waitFor();
    },
  },
  {
    name: 'rule set as JSON',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.policy.tab.json }).click();
      await page.getByRole('textbox', { name: words.policy.content }).waitFor();
    },
  },
  {
    name: 'examples to read',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.examples }).click();
      await page.getByText(words.workbench.examples.passed).nth(5).waitFor();
    },
  },
  {
    name: 'a table to read',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.table }).click();
      await page.getByRole('gridcell').first().waitFor();
    },
  },
  {
    name: 'beginning a backtest',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('tab', { name: words.workbench.tab.backtest }).click();
      await page.getByRole('button', { name: words.backtest.start }).waitFor();
    },
  },
  {
    name: 'what a backtest found',
    within: '[role=tabpanel]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.backtest.start }).click();
      await page.getByText(words.backtest.state.finished).waitFor();
    },
  },
  {
    name: 'beginning a draft',
    within: '[role=dialog]',
    go: async (page, words) => {
      await page.getByRole('button', { name: words.policy.edit }).click();
      await page.getByLabel(words.policy.draftTitle).fill('Four');
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
    name: 'settings',
    go: async (page, words) => {
      await page.goto('/policy/case.settings/versions/1');
      await page.getByRole('tab', { name: words.policy.tab.form }).waitFor();
      await page.getByRole('textbox').nth(6).waitFor();
    },
  },
  {
    name: 'reasons',
    go: async (page) => {
      await page.goto('/policy/reasons/versions/1');
      await page.getByRole('button', { name: /^R-33/, expanded: false }).first().click();
      await page.getByRole('checkbox').waitFor();
    },
  },
  {
    name: 'cities',
    go: async (page, words) => {
      await page.goto('/policy/cities/versions/1');
      await page.getByRole('gridcell', { name: words.rollOut.off, exact: true }).first().waitFor();
    },
  },
];
