import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { helpInEnglish } from '../../admin/src/help/help.en.ts';
import { findBrowser } from '../support/browser.mjs';
import { findRunning } from './running.ts';

/** The pictures of the README, of the Trafficdesk that runs here: fill it with `npm run demo` first. */
const folder = new URL('../../admin/pictures/', import.meta.url);
const { url, secrets } = findRunning();

interface Looks {
  locale: string;
  colorScheme?: 'light' | 'dark';
  window?: { width: number; height: number };
}

async function keep(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage });
  writeFileSync(new URL(`${name}.webp`, folder), await sharp(picture).webp({ quality: 80, effort: 6 }).toBuffer());
}

/** As in the browser of somebody who has put the guides of a first visit away. */
const guidesPutAway = `localStorage.setItem('RaStoretrafficdesk.version', '1');
localStorage.setItem('RaStoretrafficdesk.guide.done', '${JSON.stringify(Object.keys(helpInEnglish))}');`;

async function signedIn(username: string, { locale, colorScheme = 'light', window = { width: 1440, height: 900 } }: Looks): Promise<Page> {
  const page = await browser.newPage({ viewport: window, locale, colorScheme });
  await page.addInitScript(guidesPutAway);
  await page.goto(url);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(secrets.demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const photosOf = (page: Page) => page.getByRole('article').getByRole('img');

/** Takes the first binding that waits: three photos. */
async function takeBinding(page: Page): Promise<void> {
  await page.goto(`${url}/queue?process=binding`);
  await page.getByRole('table').getByRole('link').first().waitFor();
  const free = page.getByRole('row').filter({ hasText: /空闲|Free/ });
  await free.first().getByRole('link').click();
  await page.getByRole('article').nth(2).waitFor();
  await page.keyboard.press('t');
  await photosOf(page).nth(2).waitFor();
}

async function pictureCase(locale: string, name: string): Promise<void> {
  const page = await signedIn('lina', { locale });
  await page.getByRole('table').waitFor();
  await keep(page, `queue-${name}`);
  await takeBinding(page);
  await page.keyboard.press('v');
  await page.keyboard.press('v');
  await keep(page, `case-${name}`);
  await page.keyboard.press('x');
  await page.getByRole('checkbox').nth(4).check();
  await keep(page, `return-${name}`);
  await page.close();
}

/** The next case, with the decision before it still to be taken back. */
async function pictureFlow(): Promise<void> {
  const page = await signedIn('wangqiang', { locale: 'en-US', colorScheme: 'dark' });
  await page.getByRole('table').waitFor();
  await page.keyboard.press('n');
  await page.waitForURL(/\/cases\//);
  const first = page.url();
  await photosOf(page).nth(1).waitFor();
  // So long the next one takes to be loaded ahead.
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.waitForURL((now) => /\/cases\//.test(now.pathname) && now.href !== first);
  await photosOf(page).nth(1).waitFor();
  await keep(page, 'case-dark');
  await page.close();
}

async function pictureViewer(): Promise<void> {
  const page = await signedIn('zhaomin', { locale: 'en-US' });
  await page.getByRole('table').waitFor();
  await takeBinding(page);
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByRole('img').nth(1).waitFor();
  await keep(page, 'viewer-en');
  await page.close();
}

/** A page of somebody, when what is waited for is on it. */
async function picturePage(username: string, path: string, name: string): Promise<void> {
  const page = await signedIn(username, { locale: 'en-US', window: { width: 1280, height: 720 } });
  await page.goto(`${url}${path}`);
  await page.getByRole('table').first().waitFor();
  await keep(page, name, true);
  await page.close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  await pictureCase('en-US', 'en');
  await pictureCase('zh-CN', 'zh');
  await pictureFlow();
  await pictureViewer();
  await picturePage('gaolei', '/board', 'board-en');
  await picturePage('gaolei', '/case-statistics', 'case-statistics-en');
  const page = await signedIn('liuyang', { locale: 'en-US' });
  await page.goto(`${url}/policy/binding.eligibility/versions/1`);
  await page.getByRole('heading', { name: 'Rules' }).waitFor();
  await keep(page, 'rules-en');
} finally {
  await browser.close();
}
