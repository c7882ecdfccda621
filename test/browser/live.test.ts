import { openAndTake, panelOf, writeReturn } from './case-page.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { LANGUAGES, pattern } from './words.ts';

const WORDS_TYPED = '请补拍车主手持行驶证的照片';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('without a network the page says so and since when, and catches up by itself when it is back', async ({
      page,
      context,
      words,
      applicant,
      signIn,
    }, info) => {
      await signIn(page, 'lina');
      await page.goto('/queue');
      await expect(page.getByRole('status').getByText(words.live.live, { exact: true })).toBeVisible();
      await context.setOffline(true);
      await expect(page.getByText(words.live.offlineTitle)).toBeVisible();
      await expect(page.getByText(pattern(words.live.offlineLead))).toHaveText(/\d\d:\d\d/);
      await look(page, { name: 'without a network' }, language, info);
      const { number } = await applicant().submit();
      await context.setOffline(false);
      await expect(page.getByText(words.live.back)).toBeVisible();
      await expect(page.getByText(words.live.offlineTitle)).toHaveCount(0);
      await expect(page.getByRole('row', { name: number })).toBeVisible();
    });

    test('a server of another version is told of, nothing reloads by itself, and what was typed is there after reloading', async ({
      page,
      words,
      applicant,
      signIn,
    }, info) => {
      const { id } = await applicant().submit();
      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      await writeReturn(page, language, WORDS_TYPED);
      await page.route('**/api/**', async (route) => {
        if (route.request().url().endsWith('/events')) return route.fallback();
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'x-contract': '0123456789abcdef' } });
      });
      let loads = 0;
      page.on('load', () => (loads += 1));
      await page.evaluate("window.dispatchEvent(new Event('offline'))");
      await expect(page.getByText(words.live.versionTitle)).toBeVisible({ timeout: 20_000 });
      await expect(panelOf(page, words).getByRole('textbox')).toHaveValue(WORDS_TYPED);
      expect(loads).toBe(0);
      await look(page, { name: 'another version' }, language, info);

      await page.getByRole('button', { name: words.live.later }).click();
      await expect(page.getByText(words.live.versionTitle)).toHaveCount(0);
      await page.unroute('**/api/**');
      await page.reload();
      await expect(panelOf(page, words).getByRole('textbox')).toHaveValue(WORDS_TYPED);
      await expect(page.getByText(words.live.versionTitle)).toHaveCount(0);
    });
  });
}

test('a console that was replaced is noticed when its window comes back into view', async ({ page, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/queue');
  await page.getByRole('heading', { level: 1, name: words.queue.title }).waitFor();
  const served = page.waitForResponse((response) => new URL(response.url()).pathname === '/');
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/(\/assets\/index-)[^"]+(\.js)/, '$1another$2') });
    },
  );
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await served;
  await expect(page.getByText(words.live.versionTitle)).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: words.trouble.reload }).click();
  await page.getByRole('heading', { level: 1, name: words.queue.title }).waitFor();
  await expect(page.getByText(words.live.versionTitle)).toHaveCount(0);
});
