import type { ChannelClient } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { type Applicant, test } from './desk.ts';
import { EDITOR_VISITS, OFFICER_VISITS, type Shown } from './every-page.ts';
import { look } from './look.ts';
import { handleOnline, papersFor, plant } from './violation-of.ts';
import { LANGUAGES } from './words.ts';

interface Preparing {
  applicant: (same?: Applicant) => Applicant;
  other: OfficerClient;
  channelApi: ChannelClient;
  standInUrl: string;
}

/** Three cases of one applicant: one free, one that 王强 holds, one he approved, and a violation of that vehicle that awaits its payment. */
async function prepare({ applicant, other, channelApi, standInUrl }: Preparing): Promise<Shown> {
  const someone = applicant();
  const { id: free } = await someone.submit();
  const { id: held } = await applicant(someone).submit();
  const bound = applicant(someone);
  const { id: decided, revision } = await bound.submit();
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
      const shown = await prepare({ applicant, other: await elsewhere('wangqiang'), channelApi, standInUrl });
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
