import type { Page } from '@playwright/test';
import { expectHeld, openAndTake, panelOf, writeReturn } from './case-page.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { putTakeBackSeconds } from './take-back-seconds.ts';
import { filled, LANGUAGES, pattern, type Words } from './words.ts';

const WORDS_TYPED = '请补拍车主手持行驶证的照片';
/** Longer than the shipped ten seconds where a test has to be quicker than the clock on a slow machine. */
const UNHURRIED = 60;

type Said = 'approve' | 'return' | 'refer-to-counter';
const ENDS = { approve: 'approved', return: 'returned', 'refer-to-counter': 'referred-to-counter' } as const;

const barOf = (page: Page, words: Words) => page.getByRole('region', { name: words.flow.title });
const numberOf = async (page: Page): Promise<string> =>
  /[0-9]{6}-[0-9]{9}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
const confirmOf = (page: Page, words: Words, said: Said) =>
  panelOf(page, words).getByRole('button', {
    name: { approve: words.decision.confirmApprove, return: words.decision.confirmReturn, 'refer-to-counter': words.decision.confirmRefer }[
      said
    ],
  });

/** Says a verdict on the case in view with keys alone, and waits until it can be confirmed. */
async function say(page: Page, words: Words, said: Said, at: number): Promise<void> {
  const { keyboard } = page;
  if (said === 'approve') {
    // Every other one photo by photo.
    if (at % 2 === 0) for (const key of 'vvv') await keyboard.press(key);
    await keyboard.press('a');
  } else if (said === 'return') {
    await keyboard.press('j');
    await keyboard.press('x');
    await keyboard.press(at % 2 === 0 ? '1' : 'Shift+Digit5');
  } else {
    await keyboard.press('c');
    await keyboard.press('1');
  }
  await expect(confirmOf(page, words, said)).toBeEnabled();
}

/** Until another case than this one is in view and can be decided; answers its number. */
async function nextAfter(page: Page, words: Words, number: string): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(number);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[0-9]{6}-[0-9]{9}/);
  await expectHeld(page, words);
  return numberOf(page);
}

test.describe('with a time in which decisions can be taken back', () => {
  const putSeconds = async (
    elsewhere: (name: 'liuyang' | 'sunwei') => Promise<Parameters<typeof putTakeBackSeconds>[0]>,
    seconds: number,
  ) => putTakeBackSeconds(await elsewhere('liuyang'), await elsewhere('sunwei'), seconds);

  test.afterEach(({ elsewhere }) => putSeconds(elsewhere, 0));

  for (const language of LANGUAGES) {
    test.describe(`in ${language}`, () => {
      test.use({ locale: language });

      const count = language === 'zh-CN' ? 20 : 4;
      test(`${count} cases are reviewed by keyboard alone, each opened by the decision on the one before`, async ({
        page,
        words,
        applicant,
        channelApi,
        signIn,
        elsewhere,
      }, { annotations }) => {
        test.setTimeout(600_000);
        await putSeconds(elsewhere, 10);
        const ids = new Map<string, string>();
        for (let at = 0; at < count; at += 1) {
          const { id, number } = await applicant().submit();
          ids.set(number, id);
        }
        await signIn(page, 'lina');
        await page.goto('/queue');
        await expect(page.getByRole('row', { name: [...ids.keys()][0] })).toBeVisible();

        const decisions: string[] = [];
        page.on('request', (request) => {
          if (request.method() === 'POST' && request.url().endsWith('/decisions')) decisions.push(request.url().split('/').at(-2) ?? '');
        });
        const said = new Map<string, Said>();
        const times: number[] = [];
        const verdicts: Said[] = ['approve', 'return', 'approve', 'refer-to-counter'];
        await page.keyboard.press('n');
        let number = await nextAfter(page, words, words.queue.title);
        for (let at = 0; at < count; at += 1) {
          const verdict = verdicts[at % verdicts.length]!;
          await say(page, words, verdict, at);
          said.set(number, verdict);
          const before = Date.now();
          await page.keyboard.press('Enter');
          if (at + 1 < count) {
            number = await nextAfter(page, words, number);
            times.push(Date.now() - before);
          }
          // After the last one no other case says that it was sent.
          await expect.poll(() => decisions.length).toBe(at + 1);
          expect(decisions.at(-1), 'the case that was in view').toBe(ids.get([...said.keys()].at(-1)!));
        }
        await expect(page.getByText(words.flow.nothingMore)).toBeVisible();
        expect([...said.keys()].toSorted()).toEqual([...ids.keys()].toSorted());
        expect(decisions).toHaveLength(count);
        for (const [each, verdict] of said) {
          const state = async () => (await channelApi.get(ids.get(each)!)).state;
          await expect.poll(state, { message: each, timeout: 60_000 }).toBe(ENDS[verdict]);
        }
        await expect(barOf(page, words)).toHaveCount(0, { timeout: 60_000 });
        const last = ENDS[[...said.values()].at(-1)!];
        await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state[last] }) })).toBeVisible();
        annotations.push({ type: 'from Enter to the next case', description: `${times.toSorted((a, b) => a - b).join(', ')} ms` });
      });
    });
  }

  test('what is said of a decision that can be taken back has no fault of accessibility', async ({
    page,
    words,
    applicant,
    signIn,
    elsewhere,
  }, info) => {
    await putSeconds(elsewhere, UNHURRIED);
    const { id } = await applicant().submit();
    await signIn(page, 'lina');
    await openAndTake(page, words, id);
    await say(page, words, 'approve', 1);
    await page.keyboard.press('Enter');
    await expect(barOf(page, words).getByRole('timer')).toHaveText(pattern(words.flow.left));
    await look(page, { name: 'a decision that can be taken back', dark: true }, 'en', info);
  });

  test('a decision is taken back by a key, also after a reload; the case comes back as it was, and the one left follows it', async ({
    page,
    words,
    applicant,
    channelApi,
    signIn,
    elsewhere,
  }) => {
    test.slow();
    await putSeconds(elsewhere, UNHURRIED);
    const first = await applicant().submit();
    const second = await applicant().submit();
    await signIn(page, 'lina');
    await page.goto('/queue');
    await expect(page.getByRole('row', { name: second.number })).toBeVisible();
    await page.keyboard.press('n');
    const number = await nextAfter(page, words, words.queue.title);
    const other = number === first.number ? second : first;
    const { id } = number === first.number ? first : second;
    await say(page, words, 'return', 0);
    await page.keyboard.press('Enter');
    expect(await nextAfter(page, words, number)).toBe(other.number);
    await expect(barOf(page, words)).toContainText(number);
    await expect(barOf(page, words).getByRole('timer')).toHaveText(pattern(words.flow.left));
    expect((await channelApi.get(id)).state).toBe('in-review');

    await page.reload();
    await expectHeld(page, words);
    await expect(barOf(page, words).getByRole('button', { name: filled(words.flow.takeBackOf, { number }) })).toBeVisible();
    await page.keyboard.press('z');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await expectHeld(page, words);
    await expect(panelOf(page, words).getByRole('checkbox', { checked: true })).toHaveCount(1);
    expect((await channelApi.get(id)).state).toBe('in-review');

    // Otherwise this time: the photo is accepted, which drops its reason.
    await page.keyboard.press('v');
    await page.keyboard.press('a');
    await expect(confirmOf(page, words, 'approve')).toBeEnabled();
    await page.keyboard.press('Enter');
    expect(await nextAfter(page, words, number)).toBe(other.number);
    await (await elsewhere('lina')).send('DELETE', `/cases/${other.id}/claim`);
  });

  test('keys typed while a case loads are kept for it and for no other, and Enter confirms nothing that was not seen', async ({
    page,
    words,
    applicant,
    channelApi,
    signIn,
    elsewhere,
  }) => {
    await putSeconds(elsewhere, UNHURRIED);
    const { id, number } = await applicant().submit();
    await signIn(page, 'lina');
    await page.goto('/queue');
    await expect(page.getByRole('row', { name: number })).toBeVisible();
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => (letThrough = resolve));
    await page.route(`**/api/cases/${id}`, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('n');
    await page.waitForURL(`**/cases/${id}`);
    for (const key of ['r', '1', 'Enter']) await page.keyboard.press(key);
    letThrough();
    await expect(panelOf(page, words).getByRole('checkbox', { checked: true })).toHaveCount(1);
    await expect(page.getByText(words.flow.enterEarly)).toBeVisible();
    await expect(confirmOf(page, words, 'return')).toBeEnabled();
    expect((await channelApi.get(id)).state).toBe('in-review');

    // On the way to another page they are dropped.
    await page.getByRole('navigation', { name: words.app.menu }).getByRole('link', { name: words.menu.queue }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.queue.title })).toBeVisible();
    await page.goto(`/cases/${id}`);
    await expect(panelOf(page, words).getByRole('checkbox', { checked: true })).toHaveCount(1);
    await (await elsewhere('lina')).send('DELETE', `/cases/${id}/claim`);
  });

  test('two officers in two browsers fight over one case: one has it, the other is told who, what was decided, and that it was taken back', async ({
    page,
    words,
    applicant,
    channelApi,
    signIn,
    desktopOf,
    elsewhere,
  }) => {
    test.setTimeout(120_000);
    await putSeconds(elsewhere, UNHURRIED);
    const { id, number } = await applicant().submit();
    await signIn(page, 'lina');
    const other = await desktopOf('wangqiang');
    for (const each of [page, other]) {
      await each.goto('/queue');
      await expect(each.getByRole('row', { name: number })).toBeVisible();
    }
    // Both take the next one at once, and there is one.
    await Promise.all([page.keyboard.press('n'), other.keyboard.press('n')]);
    const holding = async () => (await (await elsewhere('gaolei')).read(id)).claim?.heldBy.name;
    await expect.poll(holding).toMatch(/李娜|王强/);
    const [holder, rival] = (await holding()) === '李娜' ? ([page, other] as const) : ([other, page] as const);
    const [holderName, rivalName] = holder === page ? (['李娜', '王强'] as const) : (['王强', '李娜'] as const);
    await expectHeld(holder, words);
    await expect(rival.getByText(words.queue.nothingNext)).toBeVisible();

    // The holder loses it while writing, and is told at once who has it.
    await writeReturn(holder, 'en', WORDS_TYPED);
    await (await elsewhere(holder === page ? 'lina' : 'wangqiang')).send('DELETE', `/cases/${id}/claim`);
    await openAndTake(rival, words, id);
    const told = panelOf(holder, words).getByRole('alert');
    await expect(told).toContainText(rivalName);
    await expect(told).toContainText(words.claim.lostNext);

    // The rival decides; until it takes effect nobody else can have the case, and both see it.
    await rival.keyboard.press('a');
    await expect(confirmOf(rival, words, 'approve')).toBeEnabled();
    await rival.keyboard.press('Enter');
    await expect(barOf(rival, words)).toContainText(number);
    await expect(holder.getByText(filled(words.flow.others, { name: rivalName, verdict: words.flow.said.approve }))).toBeVisible();
    const holderApi = await elsewhere(holder === page ? 'lina' : 'wangqiang');
    expect((await holderApi.send('POST', `/cases/${id}/claim`)).status).toBe(409);

    // Taken back and put back, it is free for the first one, whose words are still there.
    await rival.keyboard.press('z');
    await expectHeld(rival, words);
    expect((await channelApi.get(id)).state).toBe('in-review');
    await rival.getByRole('button', { name: words.claim.release }).click();
    await holder.getByRole('button', { name: words.claim.take }).click();
    await expectHeld(holder, words);
    await expect(panelOf(holder, words).getByRole('textbox')).toHaveValue(WORDS_TYPED);
    await expect(rival.getByText(filled(words.claim.other, { name: holderName }))).toBeVisible();
    await confirmOf(holder, words, 'return').click();
    await expect(barOf(holder, words)).toContainText(number);
    await rival.close();
  });
});
