import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { AUDIT_ACTIONS } from '@trafficdesk/worker/store/audit-actions.ts';
import { en } from '../../admin/src/i18n/en.ts';
import { type AxeFinding, beyondBaseline } from './axe-baseline.ts';
import type { Language } from './words.ts';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Words = { readonly [key: string]: string | Words };

const keysOf = (words: Words, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`)));

/** Codes of actions and documents look like keys, and are shown on purpose. */
const CODES: string[] = [...AUDIT_ACTIONS, ...defaultDocuments.map(({ id }) => id)];
const KEYS = new Set(keysOf(en).filter((key) => !CODES.includes(key)));

/** Keys of words that stand where the words should. */
const untranslated = (text: string): string[] =>
  (text.match(/\b[a-zA-Z]+(\.[a-zA-Z_-]+)+/g) ?? []).filter((word) => KEYS.has(word) || /^(ra|resources)\./.test(word));

/** 1280 × 720 as it is, and zoomed to 200 % (WCAG 1.4.10, 1.4.4). */
const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 640, height: 360 },
];

const brief = ({ id, impact, nodes }: AxeFinding) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`;

/** In the page: what is on its way from one look to another arrives, so that no colour is measured half-way. */
const ARRIVE = `document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity).forEach((each) => each.finish())`;

/** Holds a page to everything that holds for every page, whatever it shows: `within` where the rest was looked at before. */
export async function look(
  page: Page,
  { name, within }: { name: string; within?: string },
  language: Language,
  { annotations }: TestInfo,
): Promise<void> {
  await page.evaluate(ARRIVE);
  // Legacy mode spares a second page for frames; there are none.
  const axe = new AxeBuilder({ page }).options({ runOnly: STANDARD, resultTypes: ['violations', 'incomplete'] }).setLegacyMode();
  const { violations, incomplete } = await (within ? axe.include(within) : axe).analyze();
  expect.soft(violations.map(brief), `${name}: faults axe finds`).toEqual([]);
  expect.soft(beyondBaseline(name, incomplete), `${name}: what axe cannot settle beyond axe-baseline.json`).toEqual([]);
  for (const finding of incomplete.filter(({ id }) => id === 'color-contrast')) {
    annotations.push({ type: 'contrast not settled', description: `${name}: ${brief(finding)}` });
  }

  await expect.soft(page.locator('html'), name).toHaveAttribute('lang', language);
  expect.soft(untranslated(await page.locator('body').innerText()), `${name}: words left untranslated`).toEqual([]);
  const before = page.viewportSize();
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    // The menu narrows a moment after the window.
    const width = () => page.locator('html').evaluate((html: { scrollWidth: number }) => html.scrollWidth);
    await expect.soft.poll(width, `${name}: width at ${size.width} × ${size.height}`).toBeLessThanOrEqual(size.width);
  }
  if (before) await page.setViewportSize(before);
}
