import { AxeBuilder } from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { type Applicant, expect, test } from './desk.ts';
import { EDITOR_VISITS, OFFICER_VISITS, type Shown } from './every-page.ts';
import { LANGUAGES, type Language } from './words.ts';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const UNTRANSLATED =
  /\b(ra|resources|app|menu|session|role|live|trouble|action|queue|cases|claim|evaluation|decision|bindings|reveal|policy)\.[a-z_.]+/;
/** 1280 × 720 as it is, and zoomed to 200 % (WCAG 1.4.10, 1.4.4). */
const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 640, height: 360 },
];

interface AxeFinding {
  id: string;
  impact?: string | null;
  nodes: { html: string; target: unknown }[];
}

const brief = ({ id, impact, nodes }: AxeFinding) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`;

/** Everything that holds for every page, whatever it shows. */
async function look(
  page: Page,
  { name, within }: { name: string; within?: string },
  language: Language,
  { annotations }: TestInfo,
): Promise<void> {
  // Legacy mode spares a second page for frames; there are none.
  const axe = new AxeBuilder({ page }).options({ runOnly: STANDARD, resultTypes: ['violations', 'incomplete'] }).setLegacyMode();
  const { violations, incomplete } = await (within ? axe.include(within) : axe).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect.soft(grave.map(brief), `${name}: faults axe finds`).toEqual([]);
  for (const finding of incomplete.filter(({ id }) => id === 'color-contrast')) {
    annotations.push({ type: 'contrast not settled', description: `${name}: ${brief(finding)}` });
  }

  await expect.soft(page.locator('html'), name).toHaveAttribute('lang', language);
  expect.soft(await page.locator('body').innerText(), `${name}: words left untranslated`).not.toMatch(UNTRANSLATED);
  const before = page.viewportSize();
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    // The menu narrows a moment after the window.
    const width = () => page.locator('html').evaluate((html: { scrollWidth: number }) => html.scrollWidth);
    await expect.soft.poll(width, `${name}: width at ${size.width} × ${size.height}`).toBeLessThanOrEqual(size.width);
  }
  if (before) await page.setViewportSize(before);
}

/** Three cases of one applicant: one free, one that 王强 holds, one he approved. */
async function prepare(applicant: (same?: Applicant) => Applicant, other: OfficerClient): Promise<Shown> {
  const someone = applicant();
  const { id: free } = await someone.submit();
  const { id: held } = await applicant(someone).submit();
  const { id: decided, revision } = await applicant(someone).submit();
  await other.claim(held);
  await other.claim(decided);
  await other.decide(decided, { revision, verdict: 'approve', reasons: [] });
  return { free, held, decided };
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });
    const promise = 'no grave fault of accessibility, no word untranslated, nothing to scroll sideways, also at 200 %';

    test(`sign-in and an empty queue: ${promise}`, async ({ page, words, signIn }, info) => {
      await page.goto('/');
      await page.getByRole('heading', { name: words.session.title }).waitFor();
      await page.getByText(words.session.or, { exact: true }).waitFor();
      await look(page, { name: 'sign-in' }, language, info);
      await signIn(page, 'lina');
      await page.goto('/queue');
      await page.getByText(words.queue.empty).waitFor();
      await look(page, { name: 'empty queue' }, language, info);
    });

    test(`every page of officers: ${promise}`, async ({ page, words, applicant, signIn, elsewhere }, info) => {
      test.slow();
      const shown = await prepare(applicant, await elsewhere('wangqiang'));
      await signIn(page, 'lina');
      for (const visit of OFFICER_VISITS) {
        await visit.go(page, words, shown);
        await look(page, visit, language, info);
      }
    });

    test(`every page of policy staff: ${promise}`, async ({ page, words, signIn }, info) => {
      await signIn(page, 'liuyang');
      for (const visit of EDITOR_VISITS) {
        await visit.go(page, words);
        await look(page, visit, language, info);
      }
    });
  });
}
