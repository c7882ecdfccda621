import type { Page } from '@playwright/test';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { lookUp, tickAll } from './counter-visits.ts';
import { expect, test } from './desk.ts';
import { heading } from './every-page.ts';
import { look } from './look.ts';
import { bindAtCounter, handleOnline, papersFor, plant } from './violation-of.ts';
import { filled, LANGUAGES, type Words } from './words.ts';

/** Looks somebody up and goes over to their violations. */
async function lookUpViolations(page: Page, words: Words, identityNumber: string): Promise<void> {
  await lookUp(page, words, identityNumber);
  await page.getByRole('button', { name: words.violations.title, exact: true }).click();
  await page.getByRole('button', { name: words.violations.search }).click();
  await page.getByRole('heading', { name: words.violations.list }).waitFor();
}

/** Pays on the page of the gateway, as the person does on their phone. */
async function payAt(page: Page, link: string): Promise<void> {
  const phone = await page.context().newPage();
  await phone.goto(link);
  await phone.getByRole('button', { name: /^支付 Pay$/ }).click();
  await phone.getByText(/It is paid/).waitFor();
  await phone.close();
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('R-57 a counter officer handles a violation of a bound vehicle for a person present, who pays by the link; the payment shows by itself', async ({
      page,
      words,
      applicant,
      elsewhere,
      signIn,
      standInUrl,
    }, info) => {
      test.slow();
      const papers = papersFor(applicant());
      await bindAtCounter(await elsewhere('zhouli'), papers);
      const violation = await plant(standInUrl, papers);
      await signIn(page, 'zhouli');
      await lookUpViolations(page, words, papers.identityNumber);
      const item = page
        .getByRole('listitem')
        .filter({ hasText: violation.description[language] })
        .filter({ hasText: words.violations.relation.bound });
      await expect(item).toContainText(words.violations.online.handle);
      await expect(page.getByRole('main')).not.toContainText(papers.vehicle.plateNumber);
      await look(page, { name: 'violations of a person' }, language, info);

      await item
        .getByRole('button', { name: new RegExp(`^${words.violations.handle}`) })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: words.violations.step.see })).toBeFocused();
      const goOn = page.getByRole('button', { name: words.violations.toTell });
      await expect(goOn).toBeDisabled();
      await tickAll(page);
      await look(page, { name: 'originals of a violation' }, language, info);
      await goOn.click();

      await expect(page.getByRole('heading', { name: words.violations.step.tell })).toBeFocused();
      await expect(page.getByText('¥150.00')).toBeVisible();
      const confirm = page.getByRole('button', { name: words.violations.confirm, exact: true });
      await expect(confirm).toBeDisabled();
      await page.getByRole('checkbox', { name: words.violations.agree }).check();
      await look(page, { name: 'telling fine and points' }, language, info);
      await confirm.click();

      const make = page.getByRole('button', { name: words.violations.makeLink });
      await make.click({ timeout: 60_000 });
      await page.getByRole('img', { name: words.violations.link }).waitFor();
      await look(page, { name: 'payment link' }, language, info);
      await payAt(page, await page.getByText(/^http.*cashier/).innerText());
      const receipt = page.getByRole('region', { name: words.counter.receipt });
      await expect(receipt).toContainText(new RegExp(`${words.handlingState.paid}|${words.handlingState.done}`), { timeout: 60_000 });
      await expect(page.getByRole('img', { name: words.violations.link })).toBeHidden();
      await look(page, { name: 'violation paid' }, language, info);

      await page.getByRole('link', { name: words.violations.open }).click();
      await heading(page, /V\d{6}-\d{9}/);
      await expect(page.getByRole('region', { name: words.handling.ledger, exact: true }).first()).toContainText('¥150.00');
    });

    test('R-56 what cannot be handled says why and who can; another vehicle is found by its plate, and an objection closes the way', async ({
      page,
      words,
      applicant,
      signIn,
      standInUrl,
    }, info) => {
      test.slow();
      const papers = papersFor(applicant());
      const { plateType, plateNumber } = inventVehicle(someVehicle({ use: 'D' }, 1000 + 80 * Number(process.hrtime.bigint() % 5000n)));
      const taxi = { ...papers, vehicle: { plateType, plateNumber } };
      await plant(standInUrl, taxi, { inDatabase: false });
      const open = await plant(standInUrl, taxi);
      await signIn(page, 'zhouli');
      await lookUpViolations(page, words, papers.identityNumber);

      await page.getByText(words.violations.otherVehicle).click();
      await page.getByLabel(words.counter.plateNumber).fill('粤B');
      await page.getByRole('button', { name: words.violations.search }).click();
      await page.getByRole('alert').first().waitFor();
      await look(page, { name: 'no such plate' }, language, info);
      await page.getByLabel(words.counter.plateNumber).fill(plateNumber);
      await page.getByRole('button', { name: words.violations.search }).click();
      const items = page.getByRole('listitem').filter({ hasText: open.description[language] });
      await expect(items).toHaveCount(2);
      const saying = (chip: string) => items.filter({ has: page.getByText(chip, { exact: true }) });
      const refused = saying(words.violations.online.no);
      await expect(refused).toContainText(/122|窗口|counter/);

      await saying(words.violations.online.handle)
        .getByRole('button', { name: new RegExp(words.violations.objectOf.split('%{at}').join('.+')) })
        .click();
      const dialog = page.getByRole('dialog', { name: words.violations.objectTitle });
      const record = dialog.getByRole('button', { name: words.violations.objectConfirm });
      await expect(record).toBeDisabled();
      await dialog.getByRole('combobox', { name: words.violations.objectReason }).click();
      await page.getByRole('option').nth(2).click();
      for (const box of await dialog.getByRole('checkbox').all()) await box.check();
      await look(page, { name: 'objecting to a violation', within: '[role=dialog]' }, language, info);
      await record.click();
      await expect(page.getByText(words.violations.objectDone)).toBeVisible();
      await expect(refused).toHaveCount(2);

      await page.goto('/handlings');
      await page.getByRole('link', { name: words.violationObjections.title }).click();
      await heading(page, words.violationObjections.title);
      await expect(page.getByRole('main')).not.toContainText(plateNumber);
      await look(page, { name: 'objections to violations' }, language, info);
      await page.getByRole('row').nth(1).getByRole('link').click();
      await heading(page, /Y\d{6}-\d{9}/);
      await expect(page.getByRole('main')).toContainText(open.violationNumber);
      await look(page, { name: 'an objection to a violation' }, language, info);
    });

    test('staff find a handling by its number, see it masked, have a field shown for a reason, and see the payment as it comes', async ({
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
      const { id, number } = await handleOnline(channelApi, papers, await plant(standInUrl, papers));
      await signIn(page, 'lina');
      await page.goto('/handlings');
      await heading(page, words.handlings.title);
      await page.getByRole('row').nth(1).waitFor();
      await look(page, { name: 'handlings' }, language, info);
      await page.getByRole('textbox', { name: words.handlings.number }).fill(number);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('row')).toHaveCount(2);
      await page.goto('/handlings?state=eliminated&overdue=yes');
      await page.getByText(words.list.none).waitFor();
      await look(page, { name: 'no handlings' }, language, info);
      await page.goto('/handlings/00000000-0000-4000-8000-000000000000');
      await heading(page, words.handling.missing);
      await look(page, { name: 'no such handling' }, language, info);

      await page.goto(`/handlings/${id}`);
      await heading(page, new RegExp(number));
      await expect(page.getByRole('main')).not.toContainText(papers.identityNumber);
      await page.locator('details').evaluateAll((all: { open: boolean }[]) => all.forEach((each) => (each.open = true)));
      await look(page, { name: 'handling' }, language, info);
      const what = words.reveal.field.person.identityNumber;
      await page.getByRole('button', { name: filled(words.reveal.show, { what }) }).click();
      await page.getByRole('dialog').getByRole('radio').first().check();
      await page.getByRole('button', { name: words.reveal.confirm }).click();
      await expect(page.getByRole('main')).toContainText(papers.identityNumber);

      const officer = await elsewhere('zhouli');
      const order = await officer.send('POST', `/counter/handlings/${id}/payments`, undefined, { 'idempotency-key': crypto.randomUUID() });
      const { redirectUrl } = (await order.json()) as { redirectUrl: string };
      await payAt(page, redirectUrl);
      await expect(page.getByText(words.handlingState.done, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    });
  });
}
