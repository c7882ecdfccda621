import { expect, test } from './desk.ts';
import { filled } from './words.ts';

const CHROME_ON_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const NEXT = 'three herons over a quiet canal';

test('a session elsewhere is seen with its browser and ended from here: its page is taken away untouched, and opens again where it was', async ({
  page,
  browser,
  words,
  product,
  signIn,
}) => {
  const there = await (await browser.newContext({ userAgent: CHROME_ON_WINDOWS })).newPage();
  await signIn(there, 'chenjing');
  await there.goto('/cases?state=approved');
  await expect(there.getByText(words.live.live, { exact: true })).toBeVisible();
  await signIn(page, 'chenjing');
  await page.goto('/account');
  const sessions = page.getByRole('region', { name: words.account.sessions });
  await expect(sessions.getByRole('listitem').first()).toContainText(words.account.thisOne);
  const windows = filled(words.account.browserOn, { name: 'Chrome', system: 'Windows' });
  await sessions.getByRole('button', { name: filled(words.account.endThat, { browser: windows }) }).click();
  await expect(sessions.getByText(windows)).toHaveCount(0);
  await expect(there.getByText(words.ended.over)).toBeVisible();
  await expect(there.getByRole('heading', { name: words.cases.title })).toHaveCount(0);
  await there.getByLabel(words.session.username).fill('chenjing');
  await there.getByRole('textbox', { name: words.session.password }).fill(product.secrets.demoPassword);
  await there.keyboard.press('Enter');
  await expect(there.getByRole('heading', { level: 1, name: words.cases.title })).toBeVisible();
  await expect(there).toHaveURL(/\/cases\?state=approved$/);
});

test('a password is changed where nothing speaks against the new one, and each fault stands at its field', async ({
  page,
  words,
  product,
  signIn,
}) => {
  const current = product.secrets.demoPassword;
  await signIn(page, 'chenjing');
  await page.goto('/account');
  const [before, after] = [page.getByLabel(words.account.currentPassword), page.getByLabel(words.account.newPassword)];
  const submit = page.getByRole('button', { name: words.account.changePassword });
  await before.fill('wrong');
  await after.fill('password1234');
  await submit.click();
  await expect(after).toBeFocused();
  await expect(after).toHaveAccessibleDescription(/everybody tries first/);
  await after.fill(NEXT);
  await submit.click();
  await expect(before).toBeFocused();
  await expect(before).toHaveAccessibleDescription(/not your present password/);
  await before.fill(current);
  await submit.click();
  await expect(page.getByText(words.account.passwordChanged)).toBeVisible();
  await before.fill(NEXT);
  await after.fill(current);
  await submit.click();
  await expect(before).toHaveValue('');
});

test('what a page asks while nobody is there does not count as use; the first touch does', async ({ page, words, applicant, signIn }) => {
  await signIn(page, 'lina');
  await page.goto('/queue');
  await page.getByText(words.queue.empty).waitFor();
  const asked: { url: string; background: boolean }[] = [];
  page.on('request', (request) => asked.push({ url: request.url(), background: 'x-background' in request.headers() }));
  await applicant().submit();
  await page.getByRole('row').nth(1).waitFor();
  const lists = asked.filter(({ url }) => url.includes('/api/queue'));
  expect(lists.length).toBeGreaterThan(0);
  for (const each of lists) expect(each, each.url).toMatchObject({ background: true });
  asked.length = 0;
  await page.getByRole('link', { name: words.menu.cases }).click();
  await expect
    .poll(() => asked.filter(({ url }) => url.includes('/api/cases')))
    .toContainEqual(expect.objectContaining({ background: false }));
});

test('a session about to end for want of use says so; any key keeps it, and when it has ended the sign-in page tells why', async ({
  page,
  context,
  words,
  signIn,
}) => {
  await signIn(page, 'lina');
  let left: number | undefined = 59;
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch();
    const session = await response.json();
    await route.fulfill({ response, json: response.ok() && left !== undefined ? { ...session, idleSeconds: left } : session });
  });
  await page.goto('/cases');
  const warning = page.getByRole('alertdialog', { name: words.idle.title });
  await expect(warning).toBeVisible();
  await expect(warning.getByRole('button', { name: words.idle.stay })).toBeFocused();
  left = undefined;
  const told = page.waitForRequest((request) => request.url().endsWith('/api/session') && !('x-background' in request.headers()));
  await page.keyboard.press('Shift');
  await told;
  await expect(warning).toHaveCount(0);
  await context.clearCookies();
  // The page may find out by itself before the link is pressed.
  const queue = page.getByRole('link', { name: words.menu.queue });
  await queue.dispatchEvent('click', {}, { timeout: 1000 }).catch(() => {});
  await expect(page.getByText(words.ended.over)).toBeVisible();
});

test('where the check of who is signed in finds first that a session has ended, the sign-in page tells why too', async ({
  page,
  context,
  words,
  signIn,
}) => {
  await signIn(page, 'lina');
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route('**/api/events', async (route) => {
    await told;
    await route.fulfill({ contentType: 'text/event-stream', body: 'event: session\ndata: {}\n\n' });
  });
  await page.goto('/cases');
  await page.getByRole('heading', { name: words.cases.title }).waitFor();
  await context.clearCookies();
  // No list answers any more, and so none can be first.
  await page.route('**/api/cases?**', () => {});
  tell();
  await expect(page.getByText(words.ended.over)).toBeVisible();
});
