import type { policyVersionWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import { propose } from '../support/http/propose.ts';
import { expect, test } from './desk.ts';
import { filled } from './words.ts';

const DOCUMENT = 'case.settings';

test.describe('in zh-CN', () => {
  test.use({ locale: 'zh-CN' });

  test('a version put in force from a day to come waits in its place, and is withdrawn from there with a reason that stays', async ({
    page,
    words,
    elsewhere,
    signIn,
  }) => {
    const editor = await elsewhere('liuyang');
    const first = await editor.send('GET', `/policy/${DOCUMENT}/versions/1`);
    const { content } = await answerOf<z.output<typeof policyVersionWithContent>>('getPolicyVersion', first);
    const version = await propose(editor, DOCUMENT, { ...(content as object), claimLeaseSeconds: 240 });
    const place = `/policy/${DOCUMENT}/versions/${version}`;

    await signIn(page, 'sunwei');
    await page.goto(place);
    await page.getByRole('link', { name: words.review.open }).click();
    const { tick, publish } = words.review;
    await page.getByRole('checkbox', { name: tick.changes }).check();
    await page.getByRole('checkbox', { name: tick.questions }).check();
    await page.getByRole('radio', { name: publish.later }).check();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel(publish.at).fill(`${tomorrow}T08:00`);
    await page.getByRole('button', { name: publish.confirmLater }).click();
    await expect(page.getByText(filled(words.policy.scheduled, { version }))).toBeVisible();
    const line = page
      .getByRole('navigation', { name: words.policy.versions })
      .getByRole('link', { name: filled(words.policy.version, { version }) });
    await expect(line).toContainText(words.policy.state.scheduled);

    await page.getByRole('button', { name: words.policy.withdraw }).click();
    const dialog = page.getByRole('dialog', { name: filled(words.policy.withdrawTitle, { version }) });
    const withdrawing = dialog.getByRole('button', { name: words.policy.withdraw });
    await expect(withdrawing).toBeDisabled();
    await dialog.getByLabel(words.policy.withdrawReason).fill('先等市局答复');
    await withdrawing.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(filled(words.policy.withdrawnBy, { name: '孙伟' }))).toBeVisible();
    await expect(page.getByText(filled(words.policy.withdrawnBecause, { reason: '先等市局答复' }))).toBeVisible();
    await expect(line).toContainText(words.policy.state.withdrawn);
    await expect(page.getByRole('button', { name: words.policy.withdraw })).toHaveCount(0);
    expect(await (await editor.send('GET', place)).json()).toMatchObject({ state: 'withdrawn', withdrawal: { reason: '先等市局答复' } });
  });
});
