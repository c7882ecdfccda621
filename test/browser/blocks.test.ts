import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { ChannelClient } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { verifiedCode } from '../demo/phone-code.ts';
import { papersOf } from '../demo/plan.ts';
import { type Applicant, expect, test } from './desk.ts';
import { look, walk } from './look.ts';
import { SUPERVISOR_VISITS } from './supervisor-visits.ts';
import { LANGUAGES } from './words.ts';

const FOUND = '照片中的行驶证经过涂改';
const SAYS = '行驶证是补领的，原件可带到窗口';
const WHY = '经核对原件，行驶证系补领';

const numberOf = (someone: Applicant): string => papersOf(someone.planned).applicant.identityNumber;

interface Appealing {
  channel: ChannelClient;
  standInUrl: string;
  someone: Applicant;
}

/** The applicant appeals, with a code to their phone. */
async function appeal({ channel, standInUrl, someone }: Appealing, blockId: string): Promise<Response> {
  const { phone, identityNumber } = inventPerson(someone.planned.applicant);
  const codeId = await verifiedCode(channel, standInUrl, { purpose: 'block-appeal', phone });
  return channel.send('POST', `/v1/blocks/${blockId}/appeal`, { identityNumber, phone, codeId, text: SAYS });
}

/** Closes an online way over HTTP, and has the applicant appeal; answers the block's id. */
async function closed(supervisor: OfficerClient, appealing: Appealing, photos: object): Promise<string> {
  const { id } = await appealing.someone.submit(photos);
  const blockId = randomUUID();
  await supervisor.send('POST', `/cases/${id}/block`, { blockId, reason: 'doctored-photo', text: FOUND, process: 'binding' });
  expect((await appeal(appealing, blockId)).status).toBe(200);
  return blockId;
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('every page about blocks: no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %', async ({
      page,
      words,
      applicant,
      channelApi,
      standInUrl,
      signIn,
      elsewhere,
    }, info) => {
      test.slow();
      const [first, second] = [await elsewhere('chenjing'), await elsewhere('gaolei')];
      const someone = applicant();
      const photos = await someone.shoot();
      const { id: caseId } = await someone.submit(photos);
      const appealed = await closed(first, { channel: channelApi, standInUrl, someone: applicant() }, photos);
      const own = await closed(second, { channel: channelApi, standInUrl, someone: applicant() }, photos);
      await signIn(page, 'gaolei');
      await walk(page, SUPERVISOR_VISITS, { words, language, info }, { caseId, own, appealed });
      for (const blockId of [appealed, own]) await first.send('POST', `/blocks/${blockId}/lift`, { reason: '测试结束' });
    });
  });
}

test('R-01 a supervisor closes an online way by keyboard, the applicant appeals, and another supervisor opens it again', async ({
  page,
  words,
  applicant,
  channelApi,
  standInUrl,
  signIn,
  desktopOf,
}) => {
  const someone = applicant();
  const { id } = await someone.submit();
  const { applicant: person, vehicle } = papersOf(applicant(someone).planned);
  const { plateType, plateNumber } = vehicle;
  const check = () =>
    channelApi.check({ city: DEMO_CITY, applicant: { identityNumber: person.identityNumber }, vehicle: { plateType, plateNumber } });
  const before = await check();

  await signIn(page, 'chenjing');
  await page.goto(`/cases/${id}`);
  await page.getByRole('button', { name: words.blocks.close }).press('Enter');
  const dialog = page.getByRole('dialog', { name: words.blocks.closeTitle });
  await dialog.getByRole('combobox', { name: words.blocks.reason }).press('Enter');
  await page.getByRole('option', { name: 'A photo you sent was tampered with' }).press('Enter');
  await dialog.getByLabel(words.blocks.found).fill(FOUND);
  await dialog.getByRole('button', { name: words.blocks.closeConfirm }).press('Enter');
  await page.waitForURL(/\/blocks\//);
  await expect(page.getByText(words.blocks.notAppealed)).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(person.identityNumber);
  const blockId = page.url().split('/').at(-1) ?? '';
  expect(before.reasons.map(({ code }) => code)).not.toContain('at-counter-only');
  expect((await check()).reasons.map(({ code }) => code)).toContain('at-counter-only');

  expect((await appeal({ channel: channelApi, standInUrl, someone }, blockId)).status).toBe(200);
  await page.reload();
  await expect(page.getByText(SAYS)).toBeVisible();
  await expect(page.getByText(words.blocks.mine)).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);

  const other = await desktopOf('gaolei', 'en');
  await other.goto('/blocks?state=appealed');
  await other.getByRole('row').nth(1).getByRole('link').click();
  await other.getByRole('radio', { name: words.blocks.verdicts.grant }).press('Space');
  await other.getByLabel(words.blocks.why).fill(WHY);
  await other.getByRole('button', { name: words.blocks.decide, exact: true }).press('Enter');
  await expect(other.getByText(words.blocks.appeal.granted)).toBeVisible();
  await expect(other.getByText(WHY)).toBeVisible();
  expect((await check()).reasons.map(({ code }) => code)).not.toContain('at-counter-only');

  await page.goto(`/cases/${id}`);
  const history = page.getByRole('region', { name: words.case.history });
  for (const said of [FOUND, SAYS, WHY]) await expect(history).toContainText(said);
});

test('officers see no blocks and close no way; auditors read and decide nothing', async ({
  page,
  words,
  applicant,
  signIn,
  desktopOf,
  elsewhere,
}) => {
  const { id, number } = await applicant().submit();
  await signIn(page, 'lina');
  await page.goto(`/cases/${id}`);
  await page.getByRole('heading', { name: number }).waitFor();
  await expect(page.getByRole('button', { name: words.blocks.close })).toHaveCount(0);
  await expect(page.getByRole('link', { name: words.menu.blocks, exact: true })).toHaveCount(0);

  const blockId = randomUUID();
  const supervisor = await elsewhere('chenjing');
  await supervisor.send('POST', `/cases/${id}/block`, { blockId, reason: 'other', text: FOUND, process: null });
  const auditor = await desktopOf('xumei', 'en');
  await auditor.goto('/blocks');
  await auditor.getByRole('link', { name: words.menu.blocks, exact: true }).waitFor();
  await auditor.getByRole('row').nth(1).getByRole('link').click();
  await expect(auditor.getByText(FOUND)).toBeVisible();
  await expect(auditor.getByRole('link', { name: number })).toHaveCount(0);
  await expect(auditor.getByRole('button', { name: words.blocks.lift })).toHaveCount(0);
  await supervisor.send('POST', `/blocks/${blockId}/lift`, { reason: '测试结束' });
});

test('R-01 the hotline records the appeal of somebody who calls, and a supervisor who did not close the way decides on it', async ({
  page,
  words,
  applicant,
  signIn,
  desktopOf,
  elsewhere,
}, info) => {
  const someone = applicant();
  const { id } = await someone.submit();
  const blockId = randomUUID();
  const supervisor = await elsewhere('chenjing');
  const body = { blockId, reason: 'doctored-photo', text: FOUND, process: 'binding' };
  expect((await supervisor.send('POST', `/cases/${id}/block`, body)).status).toBe(200);

  await signIn(page, 'wufang');
  await page.goto('/appeals');
  await page.getByLabel(words.blocks.number).fill(inventPerson(5003).identityNumber);
  await page.keyboard.press('Enter');
  await expect(page.getByText(words.blocks.nothingClosed)).toBeVisible();
  await page.getByLabel(words.blocks.number).fill(numberOf(someone));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.blocks.record }).click();
  const dialog = page.getByRole('dialog', { name: words.blocks.recordTitle });
  await look(page, { name: 'recording an appeal', within: '[role=dialog]', dark: true }, 'en', info);
  await dialog.getByLabel(words.blocks.says).fill(SAYS);
  await dialog.getByRole('button', { name: words.blocks.recordConfirm }).click();
  await expect(page.getByText(words.blocks.appeal.waiting)).toBeVisible();
  await look(page, { name: 'what is closed to somebody who calls', dark: true }, 'en', info);

  const other = await desktopOf('gaolei', 'en');
  await other.goto(`/blocks/${blockId}`);
  await expect(other.getByText(words.blocks.byTelephone)).toBeVisible();
  await expect(other.getByText(SAYS)).toBeVisible();
  await other.getByRole('radio', { name: words.blocks.verdicts.grant }).check();
  await other.getByLabel(words.blocks.why).fill(WHY);
  await other.getByRole('button', { name: words.blocks.decide, exact: true }).click();
  await expect(other.getByText(words.blocks.appeal.granted)).toBeVisible();
});

test('where somebody else’s name was used, the phone of the request is closed, and the applicant’s ways stay open', async ({
  page,
  words,
  applicant,
  signIn,
}, info) => {
  const { id } = await applicant().appeal();
  await signIn(page, 'gaolei');
  await page.goto(`/cases/${id}`);
  await page.getByRole('button', { name: words.blocks.close }).click();
  const dialog = page.getByRole('dialog', { name: words.blocks.closeTitle });
  await dialog.getByRole('combobox', { name: words.blocks.reason }).click();
  await page.getByRole('option', { name: 'The request was made in somebody else’s name' }).click();
  await expect(dialog.getByText(words.blocks.wronged)).toBeVisible();
  await expect(dialog.getByRole('radio').nth(1)).toBeChecked();
  await look(page, { name: 'closing the phone of a request', within: '[role=dialog]', dark: true }, 'en', info);
  await dialog.getByLabel(words.blocks.found).fill(FOUND);
  await dialog.getByRole('button', { name: words.blocks.closeConfirm }).click();
  await page.waitForURL(/\/blocks\//);
  await expect(page.getByText(words.blocks.phoneStays)).toBeVisible();
  await expect(page.getByRole('main')).toContainText(words.blocks.whomIs.phone);
  await page.getByRole('button', { name: words.blocks.lift }).click();
  await page.getByRole('dialog').getByLabel(words.bindings.reason).fill('测试结束');
  await page.getByRole('dialog').getByRole('button', { name: words.blocks.liftConfirm }).click();
  await expect(page.getByText(words.blocks.state.lifted).first()).toBeVisible();
});
