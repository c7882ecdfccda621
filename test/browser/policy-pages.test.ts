import { answerOf } from '../support/http/answer.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { propose } from '../support/http/propose.ts';
import { seeBacktest } from '../support/http/see-backtest.ts';
import { withQuota } from '../support/raised-quota.ts';
import { type Change, IN_FORCE_VISITS, WAITING_VISITS } from './approver-visits.ts';
import { bound } from './bound.ts';
import { expect, test } from './desk.ts';
import { walk } from './look.ts';
import { twoVehicles } from './two-vehicles.ts';
import { LANGUAGES, wordsIn } from './words.ts';

const DOCUMENT = 'binding.eligibility';

/** Puts a version in force, its backtest seen. */
async function publish(approver: OfficerClient, { document, version }: Change): Promise<void> {
  await seeBacktest(approver, document, version);
  await answerOf('publishPolicyVersion', await approver.send('POST', `/policy/${document}/versions/${version}/publication`, {}));
}

test('what a change would do and does, before and after it is put in force, in either language: no fault of accessibility, light or dark, no word untranslated, nothing to scroll sideways, also at 200 %', async ({
  applicant,
  elsewhere,
  desktopOf,
}, info) => {
  test.slow();
  const [officer, editor, approver] = [await elsewhere('lina'), await elsewhere('liuyang'), await elsewhere('sunwei')];
  const someone = await bound(applicant, officer, 2);
  const path = `/policy/${DOCUMENT}`;
  const version = await propose(editor, DOCUMENT, twoVehicles());
  const change = { document: DOCUMENT, version };
  await answerOf('startShadow', await editor.send('POST', `${path}/shadows`, { of: { version } }));
  expect(await applicant(someone).submit()).toMatchObject({ state: 'in-review' });

  const pages = [];
  for (const language of LANGUAGES) pages.push({ language, page: await desktopOf('sunwei', language) });
  for (const { language, page } of pages) {
    await walk(page, WAITING_VISITS, { words: wordsIn(language), language, info }, change);
  }
  await publish(approver, change);
  for (const { language, page } of pages) {
    await walk(page, IN_FORCE_VISITS, { words: wordsIn(language), language, info }, change);
  }
  await publish(approver, { document: DOCUMENT, version: await propose(editor, DOCUMENT, withQuota(3)) });
});
