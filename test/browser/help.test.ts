import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import sharp from 'sharp';
import { helpInEnglish } from '../../admin/src/help/help.en.ts';
import { helpInChinese } from '../../admin/src/help/help.zh-cn.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { papersOf } from '../demo/plan.ts';
import { type Applicant, expect, test } from './desk.ts';
import { heading } from './every-page.ts';
import { HELP_PICTURES } from './help-pictures.ts';
import { look } from './look.ts';
import { perceivedDifference } from './perceived.ts';
import { filled, LANGUAGES } from './words.ts';

const folder = new URL('../../admin/pictures/help/', import.meta.url);
/** `npm run pictures` makes them anew. */
const renewing = process.env['TRAFFICDESK_PICTURES'] === 'renew';
/** More of a picture than other names, numbers and times change. */
const STALE = 0.25;
const WINDOW = { width: 1280, height: 800 };

/** Invented people to be seen in the pictures, other ones in each language: the same photo twice would be a finding. */
const SHOWN = { 'zh-CN': 21, en: 33 };

/** As in a browser in which everybody has put their guide away. */
const putGuidesAway = (page: Page) =>
  page.addInitScript(
    (roles) => {
      const { localStorage } = globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } };
      localStorage.setItem('RaStoretrafficdesk.version', '1');
      localStorage.setItem('RaStoretrafficdesk.guide.done', roles);
    },
    JSON.stringify(Object.keys(helpInEnglish)),
  );

/** Compares the page with its picture; with `npm run pictures` takes it anew. */
async function hold(page: Page, file: string): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const url = new URL(file, folder);
  if (renewing) {
    mkdirSync(new URL('.', url), { recursive: true });
    writeFileSync(url, await sharp(shot).webp({ quality: 72, effort: 6 }).toBuffer());
    return;
  }
  expect(existsSync(url), `${file} was never made: npm run pictures`).toBe(true);
  const difference = await perceivedDifference(shot, readFileSync(url));
  expect.soft(difference, `${file} no longer shows the page: npm run pictures`).toBeLessThan(STALE);
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('the pictures of the help show the pages as they are', async ({ words, applicant, channelApi, desktopOf }) => {
      test.setTimeout(240_000);
      const someone: Applicant = applicant();
      const planned = { ...someone.planned, applicant: SHOWN[language], vehicle: 3 * SHOWN[language], seed: SHOWN[language] };
      const photos = Object.fromEntries(
        await Promise.all(
          SLOTS.binding.map(async (slot) => {
            const drawn = await drawPhoto({ ...papersOf(planned), slot, seed: planned.seed });
            return [slot, (await channelApi.upload(slot, drawn)).photoId] as const;
          }),
        ),
      );
      const { id } = await someone.submit(photos);
      const desktops = new Map<string, Page>();
      for (const { name, by, go } of HELP_PICTURES) {
        let page = desktops.get(by);
        if (!page) {
          page = await desktopOf(by, language);
          await page.setViewportSize(WINDOW);
          await putGuidesAway(page);
          desktops.set(by, page);
        }
        await go(page, words, id);
        await hold(page, `${language}/${name}.webp`);
      }
      await Promise.all([...desktops.values()].map((page) => page.context().close()));
    });

    test('the guide of the first visit leads to the help, which has the keys, and stays away once it was put away', async ({
      page,
      words,
      signIn,
    }, info) => {
      const help = language === 'en' ? helpInEnglish : helpInChinese;
      await signIn(page, 'chenjing');
      await page.goto('/queue');
      const guideOf = (role: 'officer' | 'supervisor') =>
        page.getByRole('region', { name: filled(words.guide.title, { role: words.role[role] }) });
      await expect(guideOf('officer')).toContainText(help.officer.first[0] ?? '');
      await look(page, { name: 'guide of a first visit' }, language, info);
      await guideOf('officer').getByRole('button', { name: words.guide.done }).click();
      await guideOf('supervisor').getByRole('link', { name: words.guide.more }).click();

      await heading(page, filled(words.help.titleOf, { role: words.role.supervisor }));
      await expect(page.getByText(help.supervisor.lead)).toBeVisible();
      await look(page, { name: 'help' }, language, info);
      const pictures = page.getByRole('main').getByRole('img');
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect.poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(WINDOW.width);
      }
      expect(await pictures.count()).toBe(Object.values(help.supervisor.parts).filter((part) => 'shown' in part).length);
      await page.getByRole('button', { name: words.help.keys }).click();
      await page.getByRole('dialog', { name: words.keyboard.title }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('navigation', { name: words.help.roles }).getByRole('link', { name: words.role.auditor }).click();
      await expect(page.getByText(help.auditor.lead)).toBeVisible();

      await page.goto('/queue');
      await expect(guideOf('supervisor')).toBeVisible();
      await guideOf('supervisor').getByRole('button', { name: words.guide.done }).click();
      await page.reload();
      await heading(page, words.queue.title);
      await expect(page.getByRole('button', { name: words.guide.done })).toHaveCount(0);
    });

    test('each role lands where its work begins, and meets its guide there', async ({ words, desktopOf }) => {
      const lands = {
        wufang: ['hotline-agent', '/desk'],
        liuyang: ['policy-editor', '/policy'],
        sunwei: ['policy-approver', '/policy'],
      } as const;
      for (const [name, [role, path]] of Object.entries(lands)) {
        const page = await desktopOf(name as keyof typeof lands, language);
        await page.goto('/');
        await expect(page).toHaveURL((url) => url.pathname === path);
        await page.getByRole('region', { name: filled(words.guide.title, { role: words.role[role] }) }).waitFor();
        await page.close();
      }
    });

    test('the account menu leads to the help of one’s own role', async ({ page, words, signIn }) => {
      await signIn(page, 'wufang');
      await page.goto('/');
      await page.getByRole('button', { name: filled(words.session.account, { name: '吴芳' }) }).click();
      await page.getByRole('menuitem', { name: words.help.title }).click();
      await heading(page, filled(words.help.titleOf, { role: words.role['hotline-agent'] }));
    });
  });
}

test('each part of the help that says what its picture shows has one, in both languages', () => {
  const parts = Object.entries(helpInEnglish).flatMap(([role, { parts }]) =>
    Object.entries(parts).flatMap(([part, each]) => ('shown' in each ? [`${role}-${part}`] : [])),
  );
  expect(HELP_PICTURES.map(({ name }) => name).toSorted()).toEqual(parts.toSorted());
  for (const language of LANGUAGES)
    for (const part of parts) expect(existsSync(new URL(`${language}/${part}.webp`, folder)), part).toBe(true);
});

test('the comparison of pictures notices another page', async () => {
  const pictures = HELP_PICTURES.map(({ name }) => readFileSync(new URL(`en/${name}.webp`, folder)));
  for (const [at, one] of pictures.entries()) {
    for (const other of pictures.slice(at + 1)) expect(await perceivedDifference(one, other)).toBeGreaterThan(STALE);
  }
});
