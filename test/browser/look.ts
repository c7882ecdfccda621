import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test, type TestInfo } from '@playwright/test';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { AUDIT_ACTIONS } from '@trafficdesk/worker/store/audit-actions.ts';
import { en } from '../../admin/src/i18n/en.ts';
import { type AxeFinding, beyondBaseline } from './axe-baseline.ts';
import { refusedTo } from './desk.ts';
import type { Visit } from './every-page.ts';
import type { Language, Words } from './words.ts';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Branch = { readonly [key: string]: string | Branch };

const keysOf = (words: Branch, path = ''): string[] =>
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

/** All that the colour scheme can change. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

interface Looked {
  name: string;
  /** Selector of what is new on the page, where the rest was looked at before. */
  within?: string;
  /** Whether it is looked at in the dark, too; unless said otherwise in Chinese alone, since no colour depends on the language. */
  dark?: boolean;
}

async function audit(page: Page, { name, within }: Looked, runOnly: string[], { annotations }: TestInfo) {
  await page.evaluate(ARRIVE);
  // Legacy mode spares a second page for frames; there are none.
  const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations', 'incomplete'] }).setLegacyMode();
  const { violations, incomplete } = await (within ? axe.include(within) : axe).analyze();
  expect.soft(violations.map(brief), `${name}: faults axe finds`).toEqual([]);
  expect.soft(beyondBaseline(name, incomplete), `${name}: what axe cannot settle beyond axe-baseline.json`).toEqual([]);
  for (const finding of incomplete.filter(({ id }) => id === 'color-contrast')) {
    annotations.push({ type: 'contrast not settled', description: `${name}: ${brief(finding)}` });
  }
}

/** Holds a page to everything that holds for every page, whatever it shows. */
export async function look(page: Page, { name, within, dark }: Looked, language: Language, info: TestInfo): Promise<void> {
  const html = page.locator('html');
  await audit(page, { name, within }, STANDARD, info);
  if (dark ?? language === 'zh-CN') {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(html).toHaveAttribute('data-scheme', 'dark');
    await audit(page, { name: `${name}, dark`, within }, OF_COLOUR, info);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(html).toHaveAttribute('data-scheme', 'light');
  }

  await expect.soft(html, name).toHaveAttribute('lang', language);
  expect.soft(untranslated(await page.locator('body').innerText()), `${name}: words left untranslated`).toEqual([]);
  const before = page.viewportSize();
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    // The menu narrows a moment after the window.
    const width = () => html.evaluate(({ scrollWidth }: { scrollWidth: number }) => scrollWidth);
    await expect.soft.poll(width, `${name}: width at ${size.width} × ${size.height}`).toBeLessThanOrEqual(size.width);
  }
  if (before) await page.setViewportSize(before);
}

interface Walking {
  words: Words;
  language: Language;
  info: TestInfo;
}

/** A visit takes two seconds, and ten times as long on a machine with much else to do. */
const PATIENCE_MS = 30_000;

/** Makes these visits one after the other, and looks at what each shows; nothing that a page asks for by itself is refused. */
export async function walk<More extends unknown[]>(
  page: Page,
  visits: readonly Visit<More>[],
  { words, language, info }: Walking,
  ...more: More
): Promise<void> {
  info.setTimeout(info.timeout + visits.length * PATIENCE_MS);
  refusedTo.delete(page);
  for (const visit of visits) {
    await test.step(visit.name, async () => {
      await visit.go(page, words, ...more);
      await look(page, visit, language, info);
      const refused = (refusedTo.get(page) ?? []).filter((said) => !said.includes(`status of ${visit.refused}`));
      expect.soft(refused, `${visit.name}: what the page asked for in vain`).toEqual([]);
      refusedTo.delete(page);
    });
  }
}
