import type { ChannelClient } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { bind } from './bound.ts';
import { CASE_VISITS, type Cases } from './case-visits.ts';
import { type Applicant, expect, test } from './desk.ts';
import { DRAFT_VISITS } from './draft-visits.ts';
import { HELP_VISITS } from './help-visits.ts';
import { look, walk } from './look.ts';
import { type Around, OFFICE_VISITS } from './office-visits.ts';
import { PHOTO_VISITS } from './photo-visits.ts';
import { READING_VISITS } from './policy-visits.ts';
import { QUEUE_VISITS } from './queue-visits.ts';
import { handleOnline, papersFor, plant } from './violation-of.ts';
import { filled, LANGUAGES } from './words.ts';

interface Preparing {
  applicant: (same?: Applicant) => Applicant;
  other: OfficerClient;
}

/** Three cases of one applicant: one free, one that 王强 holds, one he approved. */
async function casesOf({ applicant, other }: Preparing): Promise<Cases> {
  const someone = applicant();
  const decided = await bind(someone, other);
  const { id: free } = await applicant(someone).submit();
  const { id: held } = await applicant(someone).submit();
  await other.claim(held);
  return { free, held, decided };
}

interface Handling {
  /** Whose pages are looked at. */
  viewer: OfficerClient;
  channelApi: ChannelClient;
  standInUrl: string;
}

/** A vehicle that is bound, with a handling that awaits its payment; the viewer is named in a note on the case. */
async function around({ applicant, other, viewer, channelApi, standInUrl }: Preparing & Handling): Promise<Around> {
  const someone = applicant();
  const caseId = await bind(someone, other);
  await other.note(caseId, '请 @李娜 再看一眼号牌', [viewer.staff.id]);
  const papers = papersFor(someone);
  const { id: handling } = await handleOnline(channelApi, papers, await plant(standInUrl, papers));
  return { handling };
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });
    const promise = 'no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %';

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

    test(`an officer’s lists, search and menus: ${promise}`, async ({ page, words, applicant, signIn }, info) => {
      const someone = applicant();
      await someone.submit();
      await applicant(someone).submit();
      await signIn(page, 'lina');
      await walk(page, QUEUE_VISITS, { words, language, info });
    });

    test(`an officer’s cases and decisions: ${promise}`, async ({ page, words, applicant, signIn, elsewhere }, info) => {
      const cases = await casesOf({ applicant, other: await elsewhere('wangqiang') });
      await signIn(page, 'lina');
      await walk(page, CASE_VISITS, { words, language, info }, cases);
    });

    test(`photos: ${promise}`, async ({ page, words, applicant, signIn }, info) => {
      const { id: free } = await applicant().submit();
      await signIn(page, 'lina');
      await walk(page, PHOTO_VISITS, { words, language, info }, { free });
    });

    test(`an officer’s other pages: ${promise}`, async ({ page, words, applicant, signIn, elsewhere, channelApi, standInUrl }, info) => {
      const [other, viewer] = [await elsewhere('wangqiang'), await elsewhere('lina')];
      const shown = await around({ applicant, other, viewer, channelApi, standInUrl });
      await signIn(page, 'lina');
      await walk(page, OFFICE_VISITS, { words, language, info }, shown);
    });

    test(`rules and what they come to: ${promise}`, async ({ page, words, signIn }, info) => {
      await signIn(page, 'liuyang');
      await walk(page, READING_VISITS, { words, language, info });
    });

    test(`a draft of rules: ${promise}`, async ({ page, words, signIn }, info) => {
      await signIn(page, 'liuyang');
      await walk(page, DRAFT_VISITS, { words, language, info });
    });

    test(`the help of every role: ${promise}`, async ({ page, words, signIn }, info) => {
      await signIn(page, 'xumei');
      await walk(page, HELP_VISITS, { words, language, info });
    });
  });
}

/** Runs in the page. */
const backgroundOf = (element: object): string =>
  (globalThis as unknown as { getComputedStyle(of: object): { backgroundColor: string } }).getComputedStyle(element).backgroundColor;

test.describe('where the system is dark', () => {
  test.use({ locale: 'zh-CN', colorScheme: 'dark' });

  test('the console is dark, too, from the sign-in on; what is chosen in the account menu stands over it, also after a reload', async ({
    page,
    words,
    signIn,
  }) => {
    const html = page.locator('html');
    await page.goto('/');
    await page.getByRole('heading', { name: words.session.title }).waitFor();
    await expect(html).toHaveAttribute('data-scheme', 'dark');
    await signIn(page, 'lina');
    await page.goto('/queue');
    await expect(html).toHaveAttribute('data-scheme', 'dark');
    const dark = await page.locator('body').evaluate(backgroundOf);
    await page.getByRole('button', { name: filled(words.session.account, { name: '李娜' }) }).click();
    await page.getByRole('menuitemradio', { name: words.session.scheme.light }).click();
    await expect(html).toHaveAttribute('data-scheme', 'light');
    await page.reload();
    await expect(html).toHaveAttribute('data-scheme', 'light');
    expect(await page.locator('body').evaluate(backgroundOf)).not.toBe(dark);
  });
});
