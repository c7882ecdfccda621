import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { propose } from './propose.ts';
import { publishSeen } from './publish-seen.ts';
import { openWorkedDoor } from './worked-door.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';

const DOCUMENT = 'registration.ways';
const { door } = await openWorkedDoor();

const services = { registration: ALWAYS, alipay: ALWAYS };
for (const code of [CITY, CLOSED_CITY]) await putCity(door.deps.db, { code, name: { 'zh-CN': code, en: code }, services });

const { identityNumber } = inventPerson(somebody({}, 7000));
const waysIn = async (city: string): Promise<string[]> => {
  const { body } = await door.app.call('checkRegistration', { body: { city, identityNumber, phone: '19900000001' } });
  return body.ways.map(({ code }: { code: string }) => code);
};

test('R-12 policy that is published reorders the ways of one city, and of no other', async () => {
  const usual = ['way-alipay', 'way-phone-on-file', 'way-counter'];
  expect([await waysIn(CITY), await waysIn(CLOSED_CITY)]).toEqual([usual, usual]);

  const [editor, approver] = [await door.signedIn('editor', 'policy-editor'), await door.signedIn('approver', 'policy-approver')];
  const { body: vocabulary } = await editor.call('getPolicyVocabulary', { path: { documentId: DOCUMENT } });
  const fact = vocabulary.facts.find(({ path }: { path: string }) => path === 'city.code');
  expect(fact).toMatchObject({ type: 'city', choices: [{ code: CITY }, { code: CLOSED_CITY }] });

  const { body } = await editor.call('getPolicyVersion', { path: { documentId: DOCUMENT, version: 1 } });
  const content: RuleSet = body.content;
  const shown = content.examples.find(({ name }) => name.startsWith('R-11 Another phone than on file'));
  content.rules.push({
    name: 'R-12 At the counter first, in this city',
    priority: 590,
    conditions: { all: [{ fact: 'city', path: '$.code', operator: 'in', value: [CLOSED_CITY] }, { condition: 'phone unproven' }] },
    event: { type: 'phone-differs', params: { reasons: ['way-counter'] } },
  });
  content.examples.push({
    name: 'R-12 At the counter first in one city',
    facts: { ...shown?.facts, city: { ...shown?.facts['city'], code: CLOSED_CITY } },
    expect: { outcome: 'phone-differs', reasons: ['way-counter', 'way-alipay', 'way-identity-check', 'way-phone-on-file'] },
  });
  const proposed = await propose(editor, DOCUMENT, content);
  expect(proposed.status).toBe(201);
  const published = await publishSeen(approver, { documentId: DOCUMENT, version: proposed.body.version });
  expect(published.status).toBe(200);

  expect(await waysIn(CITY)).toEqual(usual);
  expect(await waysIn(CLOSED_CITY)).toEqual(['way-counter', 'way-alipay', 'way-phone-on-file']);
});
