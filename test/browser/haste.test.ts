import { approve, expectHeld, openAndTake, panelOf, writeReturn } from './case-page.ts';
import { expect, test } from './desk.ts';
import { filled } from './words.ts';

const WORDS_TYPED = '请补拍车主手持行驶证的照片';

test('what is decided or asked for without a network is not sent, not even when the network is back', async ({
  page,
  context,
  words,
  applicant,
  channelApi,
  signIn,
}) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await writeReturn(page, 'en', WORDS_TYPED);
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));

  await context.setOffline(true);
  const confirm = panelOf(page, words).getByRole('button', { name: words.decision.confirmReturn });
  await confirm.click();
  await expect(panelOf(page, words).getByRole('alert')).toContainText(words.trouble.notSent);
  await page.getByRole('button', { name: filled(words.session.account, { name: '李娜' }) }).click();
  await page.getByRole('menuitem', { name: words.session.signOut }).click();
  await expect(page.getByText(words.session.stillIn)).toBeVisible();
  await page.getByRole('link', { name: words.queue.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.queue.title })).toBeVisible();
  sent.length = 0;

  await context.setOffline(false);
  await expect(page.getByRole('status').getByText(words.live.live)).toBeVisible();
  expect(sent.filter((url) => url.endsWith('/decisions'))).toEqual([]);
  expect((await channelApi.get(id)).state).toBe('in-review');

  await page.goto(`/cases/${id}`);
  await expect(panelOf(page, words).getByRole('textbox')).toHaveValue(WORDS_TYPED);
  await confirm.click();
  await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state.returned }) })).toBeVisible();
});

test('a decision whose answer was lost is found out about, and counts once', async ({ page, words, applicant, signIn }) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await writeReturn(page, 'en', WORDS_TYPED);
  await page.route(
    '**/decisions',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await panelOf(page, words).getByRole('button', { name: words.decision.confirmReturn }).click();
  await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state.returned }) })).toBeVisible();
});

test('a decision that never arrived is sent again only when confirmed again', async ({ page, words, applicant, channelApi, signIn }) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await page.route('**/decisions', (route) => route.abort(), { times: 1 });
  await approve(page, words);
  await expect(panelOf(page, words).getByRole('alert')).toContainText(words.decision.unanswered);
  expect((await channelApi.get(id)).state).toBe('in-review');
  await panelOf(page, words).getByRole('button', { name: words.decision.confirmApprove }).click();
  await expect(page.getByRole('heading', { name: filled(words.decision.done, { state: words.state.approved }) })).toBeVisible();
});

test('what was typed outlives a session that ended, without a fault, and a case withdrawn meanwhile says so', async ({
  page,
  context,
  words,
  product,
  applicant,
  channelApi,
  signIn,
}) => {
  const faults: Error[] = [];
  page.on('pageerror', (fault) => faults.push(fault));
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  await writeReturn(page, 'en', WORDS_TYPED);
  await context.clearCookies();
  await panelOf(page, words).getByRole('button', { name: words.decision.confirmReturn }).click();
  await page.getByLabel(words.session.username).fill('lina');
  await page.getByRole('textbox', { name: words.session.password }).fill(product.secrets.demoPassword);
  await page.keyboard.press('Enter');
  await expectHeld(page, words);
  await expect(panelOf(page, words).getByRole('textbox')).toHaveValue(WORDS_TYPED);
  expect(faults).toEqual([]);

  await channelApi.withdraw(id);
  await expect(panelOf(page, words).getByRole('alert')).toContainText(words.claim.withdrawn);
});

test('what could not be looked at cannot be approved (R-39), and a double click takes one case', async ({
  page,
  words,
  applicant,
  elsewhere,
  signIn,
}) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await page.route('**/photos/owner?*', (route) => route.abort());
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.goto('/queue');
  await page.getByRole('button', { name: words.queue.takeNext }).dblclick();
  await expectHeld(page, words);
  expect(posts.filter((url) => url.endsWith('/take-next'))).toHaveLength(1);

  await page.keyboard.press('a');
  const panel = panelOf(page, words);
  await expect(panel.getByRole('alert')).toHaveText(filled(words.decision.unseen, { photos: words.photos.owner }));
  await expect(panel.getByRole('button', { name: words.decision.confirmApprove })).toBeDisabled();
  await (await elsewhere('lina')).send('DELETE', `/cases/${id}/claim`);
});

test('a page whose browser somebody else signed in to is loaded anew as theirs, and says so', async ({ page, context, words, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/queue');
  await expect(page.getByRole('button', { name: filled(words.session.account, { name: '李娜' }) })).toBeVisible();
  await signIn(await context.newPage(), 'wangqiang');
  await page.getByRole('button', { name: words.queue.takeNext }).click();
  await expect(page.getByText(filled(words.session.changed, { name: '王强' }))).toBeVisible();
});
