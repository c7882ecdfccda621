import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findBrowser } from '../support/browser.mjs';
import { findRunning } from './running.ts';

/** The pictures of the README, of the Trafficdesk that runs here: fill it with `npm run demo` first. */
const folder = new URL('../../admin/pictures/', import.meta.url);
const { url, secrets } = findRunning();

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  const picture = await page.screenshot();
  writeFileSync(new URL(`${name}.webp`, folder), await sharp(picture).webp({ quality: 84 }).toBuffer());
}

async function signedIn(username: string, locale: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale });
  await page.goto(url);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(secrets.demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function pictureCase(locale: string, name: string): Promise<void> {
  const page = await signedIn('lina', locale);
  await page.getByRole('table').waitFor();
  await keep(page, `queue-${name}`);
  await page.keyboard.press('n');
  await page.waitForURL(/\/cases\//);
  await page.getByRole('article').nth(2).getByRole('img').waitFor();
  await page.keyboard.press('r');
  await page.getByRole('checkbox').nth(4).check();
  await keep(page, `case-${name}`);
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
  const page = await signedIn('liuyang', 'en-US');
  await page.goto(`${url}/policy/binding.eligibility/versions/1`);
  await page.getByRole('heading', { name: 'Rules' }).waitFor();
  await keep(page, 'rules-en');
} finally {
  await browser.close();
}
