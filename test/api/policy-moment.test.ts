import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy, insertVersion, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { expect, test } from 'vitest';
import { atEnd } from '../support/at-end.ts';
import { publish } from '../support/desk.ts';
import { withQuota } from '../support/raised-quota.ts';
import { anotherApi } from './another-api.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, application, submit } = await openWorkedDoor();
const { db } = door.deps;
/** A second api process on a pool of its own, and one that hears nothing that is told between processes. */
const deaf = { subscribe: () => () => false, close: async () => {} };
const [second, third] = [await anotherApi(door), await anotherApi(door, { listener: deaf })];
const documentId = 'binding.eligibility';
const author = (await door.signedIn('rule.editor', 'policy-editor')).id;
const approver = (await door.signedIn('rule.approver', 'policy-approver')).id;

/** What every process says of somebody who would bind their first vehicle of another: eligible, or refused where the limit is 0. */
async function outcomes(): Promise<string[]> {
  const { city, applicant, vehicle } = await application();
  const asked = { path: { process: 'binding' }, body: { city, applicant, vehicle } };
  const checks = [door.app, second, third].map(async (api) => (await api.call('checkEligibility', asked)).body.outcome);
  return Promise.all(checks);
}
/** What the worker makes of an application. */
const state = async (): Promise<string> => (await submit(await application())).body.state;

const [ELIGIBLE, REFUSED] = [
  ['eligible', 'eligible', 'eligible'],
  ['refused', 'refused', 'refused'],
];

/** Writes a version and publishes it from a moment on, past the checks that its examples would not pass. */
async function scheduled(content: RuleSet, effectiveAt: Date): Promise<void> {
  await db.transaction(async (trx) => {
    const { version } = await insertVersion(trx, { documentId, content, authorId: author });
    await publishVersion(trx, { documentId, version, approverId: approver, effectiveAt });
  });
}

test('a version published at once is what every api process and the worker decide by from its commit on, heard of or not', async () => {
  expect([await outcomes(), await state()]).toEqual([ELIGIBLE, 'in-review']);
  await publish(db, documentId, withQuota(0));
  expect([await outcomes(), await state()]).toEqual([REFUSED, 'refused']);
  await publish(db, documentId, withQuota(3));
  expect([await outcomes(), await state()]).toEqual([ELIGIBLE, 'in-review']);
});

test('a version from a moment to come counts nowhere before it, and everywhere within a second of it, though nobody says a word then', async () => {
  const from = new Date(Date.now() + 4000);
  await scheduled(withQuota(0), from);
  const before = await outcomes();
  // On a machine so busy that the moment has passed already, there is nothing to be seen of the time before it.
  if (Date.now() < from.getTime()) expect(before).toEqual(ELIGIBLE);
  await sleep(Math.max(0, from.getTime() + 1000 - Date.now()));
  expect([await outcomes(), await state()]).toEqual([REFUSED, 'refused']);
  await publish(db, documentId, withQuota(3));
});

test('a process that was cut off from the database while a version was published decides by it with its first question', async () => {
  const cutOff = connect(door.desk.apiUrl, { name: 'cut off', max: 2 });
  atEnd(() => cutOff.destroy());
  const limitIn = async (): Promise<unknown> => {
    const { content } = await currentPolicy<RuleSet>(cutOff, documentId, new Date());
    return JSON.stringify(content.rules.find(({ name }) => name.startsWith('R-33'))?.conditions).match(/"value":(\d)/)?.[1];
  };
  expect(await limitIn()).toBe('3');
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut off'`);
  await publish(db, documentId, withQuota(0));
  await sleep(50);
  expect(await limitIn()).toBe('0');
  // What it has read before it need not read again, and it is still the content of that version and of no other.
  await publish(db, documentId, withQuota(3));
  expect(await limitIn()).toBe('3');
});
