import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from './desk.ts';
import { heading } from './every-page.ts';
import { look } from './look.ts';
import { bindAtCounter, handleOnline, papersFor, plant } from './violation-of.ts';
import { filled, LANGUAGES, pattern, type Words } from './words.ts';

/** Platform users whose calls these are. */
const CALLERS = { en: somebody({}, 12), 'zh-CN': somebody({}, 52) };

/** What is asked in both languages, and the article that answers it. */
const ASKED = { en: 'paying a fine late', 'zh-CN': '罚款逾期怎么算' };
const ANSWERS = { en: 'How to pay a fine, and what happens when it is late', 'zh-CN': '罚款怎么缴、逾期怎么算' };

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    const saved = (page: Page, words: Words) => page.getByText(words.desk.saved, { exact: true }).waitFor();

    /** Begins with a call by its key; answers the number of the consultation. */
    async function newCall(page: Page, words: Words): Promise<string> {
      await page.goto('/desk');
      await heading(page, words.desk.title);
      await expect(page.getByRole('button', { name: words.desk.newCall })).toBeEnabled();
      await page.keyboard.press('c');
      await page.waitForURL(/\/desk\/[0-9a-f-]{36}$/);
      await heading(page, /^ZX\d{6}-\d{9}$/);
      return page.getByRole('heading', { level: 1 }).innerText();
    }

    async function findAsker(page: Page, words: Words, number: string): Promise<void> {
      await page.getByLabel(words.desk.find).fill(number);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.desk.notThem }).waitFor();
    }

    test('R-04 a call: the caller is found masked, an article answers, a reload loses nothing, and it is closed by keyboard', async ({
      page,
      words,
      signIn,
    }, info) => {
      test.slow();
      const { identityNumber, name, phone } = inventPerson(CALLERS[language]);
      await signIn(page, 'wufang');
      const number = await newCall(page, words);
      await findAsker(page, words, identityNumber);
      for (const hidden of [identityNumber, name, phone]) await expect(page.getByRole('main')).not.toContainText(hidden);

      await page.getByLabel(words.desk.questionLabel).fill(ASKED[language]);
      await page.getByLabel(words.articles.search).fill(ASKED[language]);
      const found = page.getByRole('list', { name: words.articles.title }).getByRole('listitem');
      await expect(found.first()).toContainText(ANSWERS[language]);
      await expect(found.first().locator('mark').first()).toBeVisible();
      await look(page, { name: 'a call, with what was found' }, language, info);
      await found.first().getByRole('button').first().click();
      await expect(page.getByRole('list', { name: words.desk.articlesUsed })).toContainText(ANSWERS[language]);
      await saved(page, words);

      await page.reload();
      await expect(page.getByLabel(words.desk.questionLabel)).toHaveValue(ASKED[language]);
      await expect(page.getByRole('list', { name: words.desk.articlesUsed })).toContainText(ANSWERS[language]);
      await page.getByRole('textbox', { name: words.desk.answerLabel, exact: true }).fill('3 %');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/desk$/);
      await page.getByRole('button', { name: words.desk.list.closed }).click();
      await expect(page.getByRole('row', { name: number })).toContainText(words.consultationState.answered);
      await look(page, { name: 'closed consultations' }, language, info);
      await page.getByRole('link', { name: number }).click();
      await page.getByText(words.desk.closed).first().waitFor();
      await look(page, { name: 'a closed consultation' }, language, info);
    });

    test('a question asked online is taken from the queue and handed over to a case, whose history has the note', async ({
      page,
      words,
      applicant,
      channelApi,
      signIn,
    }, info) => {
      test.slow();
      const someone = applicant();
      const { id: caseId, number } = await someone.submit();
      const question = { city: DEMO_CITY, topic: 'progress', question: `${number} ${language}`, phone: someone.phone };
      const response = await channelApi.send('POST', '/v1/consultations', question, { 'idempotency-key': randomUUID() });
      expect(response.status).toBe(201);
      const asked = (await response.json()) as { id: string; number: string };
      await signIn(page, 'wufang');
      await page.goto('/desk?list=waiting');
      await expect(page.getByRole('row', { name: asked.number })).toBeVisible();
      await look(page, { name: 'what waits' }, language, info);
      await page.getByRole('button', { name: filled(words.desk.takeOf, { number: asked.number }) }).click();
      await heading(page, asked.number);
      await expect(page.getByLabel(words.desk.questionLabel)).toHaveValue(question.question);
      await expect(page.getByRole('button', { name: words.desk.handOver })).toBeDisabled();
      await findAsker(page, words, number);
      await expect(page.getByRole('link', { name: number }).first()).toBeVisible();
      await page.getByRole('button', { name: words.desk.handOver }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.desk.note).fill('照片已重拍 · photos taken again');
      await look(page, { name: 'handing over', within: '[role=dialog]' }, language, info);
      await dialog.getByRole('button', { name: words.desk.handOverConfirm }).click();
      await page.waitForURL(/\/desk$/);
      await page.goto(`/cases/${caseId}`);
      await expect(page.getByText('照片已重拍 · photos taken again')).toBeVisible();
      const told = (await (await channelApi.send('GET', `/v1/consultations/${asked.id}`)).json()) as { state: string };
      expect(told.state).toBe('handed-over');
    });

    test('R-04 a handling is found by its number, masked, and leads to its page', async ({
      page,
      words,
      applicant,
      channelApi,
      elsewhere,
      signIn,
      standInUrl,
    }, info) => {
      test.slow();
      const papers = papersFor(applicant());
      await bindAtCounter(await elsewhere('zhouli'), papers);
      const { number } = await handleOnline(channelApi, papers, await plant(standInUrl, papers));
      await signIn(page, 'wufang');
      await newCall(page, words);
      await findAsker(page, words, number);
      const who = page.getByRole('region', { name: words.desk.who });
      await expect(who.getByRole('link', { name: number })).toHaveCount(2);
      await expect(page.getByRole('main')).not.toContainText(papers.identityNumber);
      await look(page, { name: 'a call about a handling' }, language, info);
      await who.getByRole('link', { name: number }).first().click();
      await heading(page, new RegExp(number));
    });

    test('R-01 a time at a counter is booked for a caller, seen there on its day, and cancelled', async ({
      page,
      words,
      desktopOf,
      signIn,
    }, info) => {
      test.slow();
      await signIn(page, 'wufang');
      await newCall(page, words);
      await findAsker(page, words, inventPerson(CALLERS[language]).identityNumber);
      await page.getByRole('button', { name: words.desk.book }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: words.booking.time }).click();
      await page.getByRole('option').first().click();
      await look(page, { name: 'booking', within: '[role=dialog]' }, language, info);
      await dialog.getByRole('button', { name: words.booking.confirm }).click();
      const notice = page.getByRole('alert').filter({ hasText: /YY\d{6}-\d{9}/ });
      const number = /YY\d{6}-\d{9}/.exec(await notice.innerText())?.[0] ?? '';

      const counter = await desktopOf('zhouli', language);
      await counter.goto('/appointments');
      await heading(counter, words.appointments.title);
      await counter.getByRole('button', { name: words.appointments.after }).click();
      const row = counter.getByRole('row', { name: number });
      await expect(row).toContainText(words.appointments.states.booked);
      await look(counter, { name: 'appointments of a day' }, language, info);
      await counter.getByRole('button', { name: filled(words.appointments.cancelOf, { number }) }).click();
      await look(counter, { name: 'cancelling', within: '[role=dialog]' }, language, info);
      await counter.getByRole('dialog').getByRole('button', { name: words.appointments.cancelConfirm }).click();
      await expect(row).toContainText(words.appointments.states.cancelled);
    });

    test('an article is written, published, found and withdrawn; what people ask is seen in numbers; offices are kept', async ({
      page,
      words,
      desktopOf,
      signIn,
    }, info) => {
      test.slow();
      await signIn(page, 'liuyang');
      await page.goto('/articles');
      await heading(page, words.articles.title);
      await page.getByRole('row').nth(5).waitFor();
      await look(page, { name: 'articles' }, language, info);
      await page.getByRole('link', { name: words.articles.new }).click();
      await heading(page, words.articles.new);
      await look(page, { name: 'a new article' }, language, info);
      const title = `测试条目 ${language}`;
      await page.getByLabel(words.articles.titleZh).fill(title);
      await page.getByLabel(words.articles.titleEn).fill(`Trial article ${language}`);
      await page.getByLabel(words.articles.bodyZh).fill('羊驼可以坐在副驾驶。');
      await page.getByLabel(words.articles.bodyEn).fill('An alpaca may ride along.');
      await page.getByRole('button', { name: words.articles.publish }).click();
      await page.getByRole('heading', { name: words.articles.versions }).waitFor();
      await look(page, { name: 'an article' }, language, info);
      await page.goto('/articles');
      await page.getByLabel(words.articles.search).fill('羊驼');
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
      await look(page, { name: 'articles found' }, language, info);
      await page.getByRole('main').getByRole('listitem').getByRole('link').click();
      await page.getByRole('button', { name: words.articles.withdraw }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.articles.withdrawConfirm }).click();
      await expect(page.getByText(words.articles.states.withdrawn).first()).toBeVisible();

      await page.goto('/statistics');
      await heading(page, words.statistics.title);
      await expect(page.getByRole('status').filter({ hasText: pattern(words.statistics.total) })).toBeVisible();
      await page.getByRole('table', { name: words.statistics.byTopic }).waitFor();
      await look(page, { name: 'what people ask' }, language, info);

      const supervisor = await desktopOf('chenjing', language);
      await supervisor.goto('/appointments/offices');
      await heading(supervisor, words.offices.title);
      await supervisor.getByRole('row').nth(2).waitFor();
      await look(supervisor, { name: 'offices' }, language, info);
      await supervisor
        .getByRole('button', { name: pattern(words.offices.editOf) })
        .first()
        .click();
      const dialog = supervisor.getByRole('dialog');
      await dialog.getByLabel(words.offices.rest, { exact: true }).fill('sometimes');
      await expect(dialog.getByRole('button', { name: words.offices.save })).toBeDisabled();
      await dialog.getByLabel(words.offices.rest, { exact: true }).fill('09:00-12:00');
      await look(supervisor, { name: 'changing an office', within: '[role=dialog]' }, language, info);
      await dialog.getByRole('button', { name: words.offices.save }).click();
      await dialog.waitFor({ state: 'detached' });
      await supervisor.goto('/desk');
      await heading(supervisor, words.desk.title);
      await look(supervisor, { name: 'the desk as a supervisor sees it' }, language, info);
    });
  });
}

test('whoever does not answer at the desk has no such page', async ({ page, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/desk');
  await expect(page.getByText(words.trouble.denied)).toBeVisible();
});
