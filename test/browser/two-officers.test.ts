import { approve, expectHeld, openAndTake, panelOf, writeReturn } from './case-page.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { filled, pattern } from './words.ts';

const WORDS_TYPED = '请补拍车主手持行驶证的照片';

test('of two officers on one case the slower is told who decided, when and what next, and keeps what was typed', async ({
  page,
  words,
  applicant,
  signIn,
  desktopOf,
  elsewhere,
}) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  // The slower one's live connection is down, so that the page cannot know.
  await page.route('**/api/events', (route) => route.abort());
  await openAndTake(page, words, id);
  await writeReturn(page, 'en', WORDS_TYPED);
  const panel = panelOf(page, words);

  await (await elsewhere('lina')).send('DELETE', `/cases/${id}/claim`);
  const quicker = await desktopOf('wangqiang');
  await openAndTake(quicker, words, id);
  await approve(quicker, words);
  await expect(quicker.getByRole('heading', { name: filled(words.decision.done, { state: words.state.approved }) })).toBeVisible();

  await panel.getByRole('button', { name: words.decision.confirmReturn }).click();
  const told = panel.getByRole('alert');
  await expect(told).toContainText('王强');
  await expect(told).toContainText(/\d{4}.\d{1,2}.\d{1,2}.*\d{1,2}:\d{2}/);
  await expect(told).toContainText('take the next case');
  await expect(panel.getByRole('textbox')).toHaveValue(WORDS_TYPED);
  await expect(page.getByRole('region', { name: words.case.history })).toContainText('王强');
});

test('an officer who loses a case while writing sees at once who has it, then what became of it, and keeps what was typed', async ({
  page,
  words,
  applicant,
  signIn,
  elsewhere,
}, info) => {
  const { id, revision } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await writeReturn(page, 'en', WORDS_TYPED);
  const panel = panelOf(page, words);
  const told = panel.getByRole('alert');

  await (await elsewhere('lina')).send('DELETE', `/cases/${id}/claim`);
  const other = await elsewhere('wangqiang');
  await other.claim(id);
  await expect(told).toContainText('王强');
  await expect(told).toContainText(words.claim.lostNext);
  await expect(panel.getByRole('button', { name: words.decision.confirmReturn })).toBeDisabled();
  await look(page, { name: 'a case that was lost', within: 'aside', dark: true }, 'en', info);

  await other.decide(id, { revision, verdict: 'approve', reasons: [] });
  await expect(told).toContainText(filled(words.claim.over, { state: words.state.approved }));
  await expect(told).toContainText('王强');
  await expect(told).toContainText(words.claim.overNext);
  await expect(panel.getByRole('textbox')).toHaveValue(WORDS_TYPED);
});

test('a case somebody else holds is read-only and names the holder, until it is put back', async ({
  page,
  words,
  applicant,
  signIn,
  elsewhere,
}) => {
  const { id, number } = await applicant().submit();
  const holder = await elsewhere('wangqiang');
  await holder.claim(id);
  await signIn(page, 'lina');
  await page.goto('/queue');
  await expect(page.getByRole('row', { name: number })).toContainText('王强');
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByText(filled(words.claim.other, { name: '王强' }))).toBeVisible();
  await expect(page.getByText(pattern(words.claim.since))).toBeVisible();
  await expect(page.getByRole('group', { name: words.decision.title })).toHaveCount(0);
  await expect(page.getByRole('button', { name: words.claim.take })).toHaveCount(0);
  await page.keyboard.press('a');
  await page.keyboard.press('t');
  await expect(panelOf(page, words)).toHaveCount(0);

  await holder.send('DELETE', `/cases/${id}/claim`);
  await page.getByRole('button', { name: words.claim.take }).click();
  await expectHeld(page, words);
});
