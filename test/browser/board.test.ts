import { randomUUID } from 'node:crypto';
import { BOARD_VISITS } from './board-visits.ts';
import { expect, test } from './desk.ts';
import { look, walk } from './look.ts';
import { filled, LANGUAGES, wordsIn } from './words.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('the board and cases in numbers: no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %', async ({
      page,
      words,
      applicant,
      signIn,
    }, info) => {
      test.slow();
      const first = applicant();
      await first.submit();
      await applicant(first).submit();
      await signIn(page, 'chenjing');
      await walk(page, BOARD_VISITS, { words, language, info });
    });
  });
}

test('a supervisor gives a case that one officer holds to another by keyboard: it is shown first, and both see at once who has it', async ({
  page,
  words,
  applicant,
  signIn,
  desktopOf,
  elsewhere,
}) => {
  test.slow();
  const { id, number } = await applicant().submit();
  const lina = await elsewhere('lina');
  await lina.claim(id);
  const desk = await desktopOf('lina');
  await desk.goto(`/cases/${id}`);
  await desk.getByText(words.claim.mine).first().waitFor();

  await signIn(page, 'chenjing');
  await page.goto('/board/reviews?held=held');
  const choice = page.getByRole('checkbox', { name: filled(words.board.choose, { number }) });
  await choice.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: words.board.assign }).press('Enter');
  const dialog = page.getByRole('dialog', { name: words.reviewAct.title.assign });
  await dialog.getByRole('combobox', { name: words.reviewAct.officer }).press('Enter');
  await page.getByRole('option', { name: '王强' }).press('Enter');
  await dialog.getByRole('combobox', { name: words.reviewAct.reason }).press('Enter');
  await page.getByRole('option').first().press('Enter');
  const line = dialog.getByRole('row', { name: number });
  await expect(line.getByRole('cell').nth(0)).toHaveText('李娜');
  await expect(line.getByRole('cell').nth(1)).toHaveText('王强');
  await dialog.getByRole('button', { name: /1/ }).last().press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: number })).toContainText('王强');

  await expect(desk.getByText(filled(words.claim.other, { name: '王强' })).first()).toBeVisible();
  const wangqiang = await elsewhere('wangqiang');
  await wangqiang.send('DELETE', `/cases/${id}/claim`);
});

test('what has changed since the preview stays as it is, and says so', async ({ page, words, applicant, signIn, elsewhere }, info) => {
  test.slow();
  const first = applicant();
  const [one, other] = [await first.submit(), await applicant(first).submit()];
  const lina = await elsewhere('lina');
  for (const { id } of [one, other]) await lina.claim(id);
  await signIn(page, 'chenjing');
  await page.goto('/board/reviews?held=held');
  for (const { number } of [one, other]) await page.getByRole('checkbox', { name: filled(words.board.choose, { number }) }).check();
  await page.getByRole('button', { name: words.board.release }).click();
  const dialog = page.getByRole('dialog', { name: words.reviewAct.title.release });
  await dialog.getByRole('combobox', { name: words.reviewAct.reason }).click();
  await page.getByRole('option').first().click();
  await dialog.getByRole('row', { name: other.number }).waitFor();
  const chenjing = await elsewhere('chenjing');
  const { items } = (await (await chenjing.send('GET', '/board/reviews?held=held&limit=100')).json()) as {
    items: { id: string; caseId: string }[];
  };
  const review = items.find(({ caseId }) => caseId === other.id)?.id ?? randomUUID();
  const act = { kind: 'raise', by: 7, reason: 'urgency' };
  const shown = (await (await chenjing.send('POST', '/board/previews', { act, reviewIds: [review] })).json()) as {
    items: { seen: string }[];
  };
  await chenjing.send('POST', '/board/acts', { id: randomUUID(), act, reviews: [{ id: review, seen: shown.items[0]?.seen }] });
  await dialog.getByRole('button', { name: /2/ }).last().click();
  await expect(dialog.getByRole('alert')).toContainText(other.number);
  await expect(dialog.getByRole('alert')).not.toContainText(one.number);
  await look(page, { name: 'what was not done to reviews', within: '[role=dialog]', dark: true }, 'en', info);
  await lina.send('DELETE', `/cases/${other.id}/claim`);
});

for (const language of LANGUAGES) {
  test(`a supervisor puts the case in view forward and gives it away from its own page, by keyboard, in ${language}; once it is decided, the button says why nothing can be done`, async ({
    applicant,
    desktopOf,
    elsewhere,
  }, info) => {
    test.slow();
    const words = wordsIn(language);
    const { id, number } = await applicant().submit();
    const page = await desktopOf('gaolei', language);
    await page.goto(`/cases/${id}`);
    const menu = page.getByRole('button', { name: words.reviewAct.menu });
    await menu.waitFor();
    await look(page, { name: 'a case as a supervisor sees it' }, language, info);
    await menu.press('Enter');
    await expect(page.getByRole('menuitem', { name: words.board.release })).toHaveCount(0);
    await look(page, { name: 'what a supervisor can do to a case', within: '[role=menu]' }, language, info);
    await page.getByRole('menuitem', { name: words.board.raise }).press('Enter');
    const raising = page.getByRole('dialog', { name: words.reviewAct.title.raise });
    await raising.getByRole('combobox', { name: words.reviewAct.reason }).press('Enter');
    await page.getByRole('option').first().press('Enter');
    await expect(raising.getByRole('row', { name: number })).toBeVisible();
    await raising.getByRole('button', { name: /1/ }).last().press('Enter');
    await expect(raising).toBeHidden();
    await expect(menu).toBeFocused();

    await menu.press('Enter');
    await page.getByRole('menuitem', { name: words.board.assign }).press('Enter');
    const giving = page.getByRole('dialog', { name: words.reviewAct.title.assign });
    await giving.getByRole('combobox', { name: words.reviewAct.officer }).press('Enter');
    await page.getByRole('option', { name: '王强' }).press('Enter');
    await giving.getByRole('combobox', { name: words.reviewAct.reason }).press('Enter');
    await page.getByRole('option').first().press('Enter');
    await expect(giving.getByRole('row', { name: number }).getByRole('cell').nth(1)).toHaveText('王强');
    await giving.getByRole('button', { name: /1/ }).last().press('Enter');
    await expect(giving).toBeHidden();
    await expect(page.getByText(filled(words.claim.other, { name: '王强' })).first()).toBeVisible();

    const wangqiang = await elsewhere('wangqiang');
    const { revision } = await wangqiang.read(id);
    await wangqiang.decide(id, { revision, verdict: 'approve', reasons: [] });
    await expect(menu).toHaveAttribute('aria-disabled', 'true');
    await menu.focus();
    await expect(page.getByRole('tooltip', { name: words.reviewAct.cannot.closed })).toBeVisible();
    await menu.press('Enter');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
}
