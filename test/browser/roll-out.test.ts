import { randomInt } from 'node:crypto';
import type { policyDraftWithContent } from '@trafficdesk/api/policy/schemas.ts';
import { services as allServices, SERVICES } from '@trafficdesk/rules/facts/codes/service.ts';
import { CITIES, type CitiesPolicy } from '@trafficdesk/rules/settings/cities.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { filled, LANGUAGES, pattern } from './words.ts';

/** How many cities the platform is made for, and a few more. */
const MANY = 300;

const TODAY = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-02 a city is added and a service switched on there by keyboard; once another person publishes it, people there are served', async ({
      page,
      words,
      applicant,
      channelApi,
      signIn,
      desktopOf,
    }, info) => {
      test.slow();
      const code = `99${randomInt(3000, 10_000)}`;
      const name = { 'zh-CN': `新城${code}市`, en: `Newtown ${code}` };
      const { planned } = applicant();
      const { plateType, plateNumber } = inventVehicle(planned.vehicle);
      const check = () =>
        channelApi.check({
          city: code,
          applicant: { identityNumber: inventPerson(planned.applicant).identityNumber },
          vehicle: { plateType, plateNumber },
        });
      await expect(check()).rejects.toThrow('422');

      await signIn(page, 'liuyang');
      await page.goto('/policy');
      await page.getByRole('row', { name: words.policy.kind.cities }).getByRole('link').click();
      await page.getByRole('button', { name: words.policy.edit }).click();
      await page.getByLabel(words.policy.draftTitle).fill(name.en);
      await page.getByRole('button', { name: words.policy.begin, exact: true }).click();
      await page.getByRole('button', { name: words.rollOut.add }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.rollOut.code).fill('990100');
      await expect(dialog.getByText(words.rollOut.known)).toBeVisible();
      await look(page, { name: 'adding a city' }, language, info);
      await dialog.getByLabel(words.rollOut.code).fill(code);
      await dialog.getByLabel(filled(words.rollOut.name, { language: '简体中文' })).fill(name['zh-CN']);
      await dialog.getByLabel(filled(words.rollOut.name, { language: 'English' })).fill(name.en);
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);

      const grid = page.getByRole('grid');
      const off = grid.getByRole('row').filter({ hasText: code }).getByRole('gridcell', { name: words.rollOut.off, exact: true });
      await expect(off.first()).toBeVisible();
      const services = await off.count();
      await page.getByLabel(words.rollOut.find).fill(language === 'en' ? name.en.toLowerCase() : code);
      await expect(grid.getByRole('row')).toHaveCount(2);
      await grid.getByRole('gridcell', { name: name[language] }).focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', 'Space']) await page.keyboard.press(key);
      await look(page, { name: 'giving a service a day' }, language, info);
      await page.keyboard.press('Escape');
      const since = filled(words.rollOut.since, { day: TODAY() });
      await expect(grid.getByRole('gridcell', { name: since })).toBeFocused();
      await expect(off).toHaveCount(services - 1);

      await expect(page.getByRole('region', { name: words.policy.findings })).toContainText(words.policy.checkState.checked);
      await page.getByRole('button', { name: words.policy.propose }).click();
      await dialog.getByLabel(words.policy.note).fill(name.en);
      await dialog.getByRole('button', { name: words.policy.propose }).click();
      await expect(page.getByText(words.policy.ownDraft)).toBeVisible({ timeout: 30_000 });
      const place = new URL(page.url()).pathname;
      const version = place.split('/').at(-1)!;
      await expect(check()).rejects.toThrow('422');

      const approver = await desktopOf('sunwei');
      await approver.goto(place);
      await approver.getByRole('link', { name: words.review.open }).click();
      const changes = approver.getByRole('region', { name: words.review.part.changes, exact: true });
      await expect(changes.getByRole('listitem')).toContainText(code);
      await approver.getByRole('checkbox', { name: words.review.tick.changes }).check();
      await approver.getByRole('checkbox', { name: words.review.tick.questions }).check();
      await approver.getByRole('button', { name: words.review.publish.confirm }).click();
      await expect(approver.getByText(filled(words.policy.published, { version }))).toBeVisible({ timeout: 30_000 });
      expect(await check()).toMatchObject({ outcome: 'eligible' });
    });
  });
}

test(`R-02 of ${MANY} cities one is found and given a day within a few key presses, and several at once`, async ({
  page,
  words,
  signIn,
  elsewhere,
}) => {
  test.slow();
  const services = Object.fromEntries(SERVICES.map((service) => [service, '2026-03-01']));
  const cities = Array.from({ length: MANY }, (_, n) => ({
    code: String(440_000 + n),
    name: { 'zh-CN': `${n}号市`, en: `Town ${n}` },
    services: n % 2 === 0 ? services : {},
    terminalBindingFrom: null,
  }));
  const editor = await elsewhere('liuyang');
  const begun = await editor.send('POST', `/policy/${CITIES}/drafts`, { title: 'All of them', content: { cities } });
  const { id } = await answerOf<z.output<typeof policyDraftWithContent>>('beginPolicyDraft', begun);
  await signIn(page, 'liuyang');
  await page.goto(`/policy/${CITIES}/drafts/${id}`);

  const grid = page.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: 'Town 0', exact: true })).toBeVisible();
  await expect(page.getByText(filled(words.rollOut.shown, { shown: MANY, all: MANY }))).toBeVisible();
  await page.getByRole('button', { name: words.list.next }).click();
  await expect(grid.getByRole('gridcell', { name: 'Town 25', exact: true })).toBeVisible();
  await page.getByLabel(words.rollOut.find).fill('town 251');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.getByRole('gridcell', { name: 'Town 251', exact: true }).focus();
  const terminals = SERVICES.length + 2;
  for (let column = 0; column < terminals; column += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await grid.getByLabel(words.rollOut.day).fill('2027-09-01');
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('gridcell', { name: filled(words.rollOut.from, { day: '2027-09-01' }) })).toBeFocused();
  await page.getByLabel(words.rollOut.find).fill('town 29');
  await page.getByRole('combobox', { name: words.rollOut.service }).click();
  await page.getByRole('option', { name: allServices.alipay.en }).click();
  await page.getByRole('button', { name: pattern(words.rollOut.setForAll) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch', { name: words.rollOut.on }).check();
  await dialog.getByLabel(words.rollOut.day).fill('2027-10-01');
  await dialog.getByRole('button', { name: words.rollOut.setConfirm }).click();
  await expect(grid.getByRole('gridcell', { name: filled(words.rollOut.from, { day: '2027-10-01' }) })).toHaveCount(11);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(words.policy.draftSaved)).toBeVisible();
  const saved = await answerOf<z.output<typeof policyDraftWithContent>>(
    'getPolicyDraft',
    await editor.send('GET', `/policy/${CITIES}/drafts/${id}`),
  );
  const expected: CitiesPolicy = {
    cities: cities.map((city, n) => ({
      ...city,
      services: String(n).startsWith('29') ? { ...city.services, alipay: '2027-10-01' } : city.services,
      terminalBindingFrom: n === 251 ? '2027-09-01' : null,
    })),
  };
  expect(saved.content).toEqual(expected);
});
