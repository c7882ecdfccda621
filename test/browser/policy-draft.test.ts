import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { filled, type Words } from './words.ts';

const HOLD = 'Hold on a case without a sign of life';

async function begin(page: Page, words: Words, title: string): Promise<string> {
  await page.goto('/policy/case.settings/versions/1');
  await page.getByRole('button', { name: words.policy.edit }).click();
  await page.getByLabel(words.policy.draftTitle).fill(title);
  await page.getByRole('button', { name: words.policy.begin, exact: true }).click();
  await page.getByLabel(HOLD).waitFor();
  await page.waitForURL(/drafts/);
  return new URL(page.url()).pathname;
}

test('a draft that was saved elsewhere meanwhile is not overwritten: it is told who did, what differs, and mine can be saved on top', async ({
  page,
  words,
  signIn,
  elsewhere,
}) => {
  await signIn(page, 'liuyang');
  const draft = await begin(page, words, 'Longer hold');
  const other = await elsewhere('liuyang');
  const read = (await (await other.send('GET', draft)).json()) as { content: Record<string, number>; revision: number };
  const { revision } = read;
  await page.getByLabel(HOLD).fill('240');
  const theirs = { ...read.content, overduePriority: 90 };
  expect((await other.send('PUT', draft, { title: 'Longer hold', content: theirs, revision })).status).toBe(200);

  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: words.policy.conflictTitle });
  await expect(dialog).toContainText('刘洋');
  await dialog.getByRole('button', { name: words.policy.conflictLook }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: HOLD })).toContainText('180 → 240');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: words.policy.keepMine }).click();
  await expect(page.getByText(words.policy.draftSaved)).toBeVisible();
  expect(await (await other.send('GET', draft)).json()).toMatchObject({
    revision: 3,
    content: { ...read.content, claimLeaseSeconds: 240 },
  });

  await page.getByLabel(HOLD).fill('300');
  const again = { title: 'Longer hold', content: theirs, revision: 3 };
  expect((await other.send('PUT', draft, again)).status).toBe(200);
  await page.keyboard.press('Control+s');
  await dialog.getByRole('button', { name: filled(words.policy.takeTheirs, { name: '刘洋' }) }).click();
  await expect(page.getByLabel(HOLD)).toHaveValue('180');
  await page.getByRole('button', { name: words.policy.bringBack }).click();
  await expect(page.getByLabel(HOLD)).toHaveValue('300');
});

test('what was typed and not saved is offered again after a reload, and asked about before the page is left', async ({
  page,
  words,
  signIn,
}) => {
  await signIn(page, 'liuyang');
  await begin(page, words, 'Kept');
  await page.getByLabel(HOLD).fill('7');
  await expect(page.getByRole('region', { name: words.policy.findings })).toContainText('30');
  await page.getByRole('link', { name: words.policy.title, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words.policy.leaveTitle });
  await dialog.getByRole('button', { name: words.policy.stay }).click();
  await expect(page.getByLabel(HOLD)).toHaveValue('7');

  page.once('dialog', (asked) => void asked.accept());
  await page.reload();
  await expect(page.getByLabel(HOLD)).toHaveValue('180');
  await page.getByRole('button', { name: words.policy.bringBack }).click();
  await expect(page.getByLabel(HOLD)).toHaveValue('7');
});

test('while the server is too busy to check what is typed, it is asked again as it says, and what it found last stays', async ({
  page,
  words,
  signIn,
}) => {
  await signIn(page, 'liuyang');
  await begin(page, words, 'Busy');
  await page.getByLabel(HOLD).fill('7');
  const findings = page.getByRole('region', { name: words.policy.findings });
  const finding = findings.getByRole('listitem').filter({ hasText: '30' });
  await expect(finding).toHaveCount(1);

  let refusals = 0;
  let isBusy = true;
  await page.route('**/check', (route) => {
    if (!isBusy) return route.continue();
    refusals += 1;
    return route.fulfill({ status: refusals % 2 === 1 ? 503 : 429, headers: { 'Retry-After': '1' } });
  });
  await page.getByLabel(HOLD).fill('240');
  await expect.poll(() => refusals).toBeGreaterThan(2);
  await expect(finding).toHaveCount(1);
  await expect(findings.getByRole('status')).toContainText(words.policy.checkState.checking);
  isBusy = false;
  await expect(findings.getByRole('status')).toContainText(words.policy.checkState.checked);
  await expect(finding).toHaveCount(0);
});
