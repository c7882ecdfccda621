import type { ChannelClient } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { GUARD_VISITS, MANAGER_VISITS } from './administrator-visits.ts';
import { AUDITOR_VISITS } from './auditor-visits.ts';
import { type Applicant, expect, test } from './desk.ts';
import { EDITOR_VISITS, OFFICER_VISITS, type Shown } from './every-page.ts';
import { look } from './look.ts';
import { handleOnline, papersFor, plant } from './violation-of.ts';
import { filled, LANGUAGES } from './words.ts';

interface Preparing {
  applicant: (same?: Applicant) => Applicant;
  other: OfficerClient;
  /** Whose pages are looked at. */
  viewer: OfficerClient;
  channelApi: ChannelClient;
  standInUrl: string;
}

/** Three cases of one applicant: one free, one that 王强 holds, one he approved, and a violation of that vehicle that awaits its payment. */
async function prepare({ applicant, other, viewer, channelApi, standInUrl }: Preparing): Promise<Shown> {
  const someone = applicant();
  const { id: free } = await someone.submit();
  const { id: held } = await applicant(someone).submit();
  const bound = applicant(someone);
  const { id: decided, revision } = await bound.submit();
  await other.note(free, '请 @李娜 再看一眼号牌', [viewer.staff.id]);
  await other.claim(held);
  await other.claim(decided);
  await other.decide(decided, { revision, verdict: 'approve', reasons: [] });
  const papers = papersFor(bound);
  const { id: handling } = await handleOnline(channelApi, papers, await plant(standInUrl, papers));
  return { free, held, decided, handling };
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

    test(`every page of officers: ${promise}`, async ({ page, words, applicant, signIn, elsewhere, channelApi, standInUrl }, info) => {
      test.slow();
      const shown = await prepare({
        applicant,
        other: await elsewhere('wangqiang'),
        viewer: await elsewhere('lina'),
        channelApi,
        standInUrl,
      });
      await signIn(page, 'lina');
      for (const visit of OFFICER_VISITS) {
        await visit.go(page, words, shown);
        await look(page, visit, language, info);
      }
    });

    test(`every page of policy staff: ${promise}`, async ({ page, words, signIn }, info) => {
      test.slow();
      await signIn(page, 'liuyang');
      for (const visit of EDITOR_VISITS) {
        await visit.go(page, words);
        await look(page, visit, language, info);
      }
    });
  });
}

/** Runs in the page. */
const backgroundOf = (element: object): string =>
  (globalThis as unknown as { getComputedStyle(of: object): { backgroundColor: string } }).getComputedStyle(element).backgroundColor;

test.describe('in the dark scheme', () => {
  const language = 'zh-CN';
  test.use({ locale: language, colorScheme: 'dark' });

  test('every page of officers can be read: no fault of accessibility, contrast above all', async ({
    page,
    words,
    applicant,
    signIn,
    elsewhere,
    channelApi,
    standInUrl,
  }, info) => {
    test.setTimeout(300_000);
    const [other, viewer] = [await elsewhere('wangqiang'), await elsewhere('lina')];
    const shown = await prepare({ applicant, other, viewer, channelApi, standInUrl });
    await page.goto('/');
    await page.getByRole('heading', { name: words.session.title }).waitFor();
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
    await look(page, { name: 'sign-in, dark' }, language, info);
    await signIn(page, 'lina');
    for (const visit of OFFICER_VISITS) {
      await visit.go(page, words, shown);
      await look(page, { ...visit, name: `${visit.name}, dark` }, language, info);
    }
  });

  test('every page of policy staff, administrators and auditors can be read, too', async ({ page, words, signIn }, info) => {
    test.setTimeout(300_000);
    const walks = [
      { by: 'liuyang', visits: EDITOR_VISITS },
      { by: 'zhengkai', visits: MANAGER_VISITS },
      { by: 'fengyan', visits: GUARD_VISITS },
      { by: 'xumei', visits: AUDITOR_VISITS },
    ] as const;
    for (const { by, visits } of walks) {
      await page.context().clearCookies();
      await signIn(page, by);
      for (const visit of visits) {
        await visit.go(page, words);
        await look(page, { ...visit, name: `${visit.name}, dark` }, language, info);
      }
    }
  });

  test('what is chosen in the account menu stands over the system, also after a reload', async ({ page, words, signIn }) => {
    await signIn(page, 'lina');
    await page.goto('/queue');
    const html = page.locator('html');
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
