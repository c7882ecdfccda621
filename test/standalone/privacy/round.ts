import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { operations } from '@trafficdesk/api/operations/all.ts';
import type { Operation } from '@trafficdesk/api/operations/operation.ts';
import { DEMO_STAFF } from '@trafficdesk/api/standalone/seed.ts';
import { ends, requestsWith, sendPlanted } from '../../support/planted/requests.ts';
import { throughEveryPartner } from './every-partner.ts';
import { valuesOf } from './people.ts';
import { askedOf, expectState, shoot, type Stage, until } from './stage.ts';

/** How the words begin that an officer writes for an applicant. */
export const TO_APPLICANT = '请补拍后与车主联系：';

const approve = { verdict: 'approve' as const, reasons: [] };

/** Asked first, approved, looked up, and ended by its driver. */
async function approvedAndUnbound({ enter, submit, decide, channel, officer }: Stage): Promise<void> {
  const planted = await enter();
  const { identityNumber } = planted.applicant;
  await channel.check(askedOf(planted));
  const { id } = await submit(planted);
  await decide(officer, id, approve, 'approved');
  const [binding] = (await channel.bindings(identityNumber)).items;
  await channel.bindings(planted.owner.identityNumber, 'owner');
  await channel.send('POST', `/v1/bindings/${binding?.id}/end`, { by: 'driver', identityNumber });
}

/** Ended by an order that names people, while the partner who has to tell them is away. */
async function endedByOfficer({ enter, submit, decide, channel, officer, supervisor, fault }: Stage): Promise<void> {
  const planted = await enter();
  const { id } = await submit(planted);
  await fault({ sms: 'down' });
  await decide(officer, id, approve, 'approved');
  const [binding] = (await channel.bindings(planted.applicant.identityNumber)).items;
  const reason = `${planted.owner.name}（${planted.owner.phone}）来电要求解除 ${planted.vehicle.plateNumber}`;
  const { status } = await supervisor.send('POST', `/bindings/${binding?.id}/end`, { reason });
  if (status !== 200) throw new Error(`The order was answered ${status}`);
  // Long enough for a message to fail and be recorded as failed.
  await sleep(1_500);
  await fault({ sms: 'ok' });
}

async function referredByRules({ enter, submit }: Stage): Promise<void> {
  expectState(await submit(await enter({ stranger: true })), 'referred-to-counter');
}

/** Returned in words that name people, supplemented, approved by somebody else. */
async function returnedAndSupplemented({ enter, submit, decide, channel, officer, supervisor }: Stage): Promise<void> {
  const planted = await enter();
  const { applicant, owner } = planted;
  const { id } = await submit(planted);
  const text = `${TO_APPLICANT}${applicant.name}（${applicant.identityNumber}），${owner.name} ${owner.phone}`;
  await decide(officer, id, { verdict: 'return', reasons: [{ code: 'other' }], text }, 'returned');
  const { revision } = await channel.get(id);
  const { photoId } = await channel.upload('owner', await shoot(planted, 'owner', 777));
  expectState(await channel.supplement(id, { revision, photos: { owner: photoId } }), 'in-review');
  await decide(supervisor, id, approve, 'approved');
}

async function returnedByRulesAndWithdrawn({ enter, submit, channel }: Stage): Promise<void> {
  const returned = await submit(await enter(), ['applicant']);
  expectState(returned, 'returned');
  expectState(await channel.withdraw(returned.id), 'withdrawn');
}

async function referredToCounter({ enter, submit, decide, officer }: Stage): Promise<void> {
  const { id } = await submit(await enter());
  await decide(
    officer,
    id,
    { verdict: 'refer-to-counter', reasons: [{ code: 'papers-do-not-match', photo: 'documents' }] },
    'referred-to-counter',
  );
}

/** Checked while the registry is away; shown in the clear to an agent whose note gives away what was shown; looked up by everybody. */
async function revealed({ enter, submit, fault, channel, agent, officer, supervisor }: Stage): Promise<void> {
  const planted = await enter();
  await fault({ registry: 'down' });
  const { id, state } = await submit(planted);
  expectState({ state }, 'checking');
  await fault({ registry: 'ok' });
  await until('the registry to be asked again', async () => (await channel.get(id)).state === 'in-review');
  const note = `${valuesOf(planted).join('，')} 来电核对`;
  for (const field of ['applicant.name', 'applicant.phone', 'owner.identityNumber', 'vehicle.plateNumber']) {
    const { status } = await agent.send('POST', `/cases/${id}/reveals`, { field, reason: 'other', note });
    if (status !== 200) throw new Error(`The reveal was answered ${status}`);
  }
  for (const { send } of [agent, officer, supervisor])
    for (const page of ['/cases', `/cases/${id}`, '/queue', '/bindings', '/queue/counts']) await send('GET', page);
  await channel.send('POST', '/v1/phone-codes', { purpose: 'registration', phone: planted.applicant.phone });
}

/** Everybody of the staff looks at every list there is, and the auditor follows one person and takes the whole record along. */
async function everythingListed({ everybody, signIn }: Stage): Promise<void> {
  const lists = operations.filter(
    (operation) => operation.method === 'get' && operation.path.startsWith('/api/') && !operation.path.includes('{'),
  );
  for (const { username, roles } of DEMO_STAFF) {
    const { send } = await signIn(username);
    for (const { path } of lists.filter(ends)) await send('GET', path.slice('/api'.length));
    if (!roles.includes('auditor')) continue;
    const identityNumber = everybody[0]?.applicant.identityNumber;
    const [followed, exported] = [
      await send('POST', '/audit/subjects', { identityNumber, reason: 'complaint' }),
      await send('POST', '/audit/exports', {}),
    ];
    if (followed.status !== 200 || exported.status !== 200)
      throw new Error(`The auditor was answered ${followed.status} and ${exported.status}`);
  }
}

/** The first person asks for a copy of everything, which leaves the house, and then to be forgotten. */
async function copiedAndErased({ everybody, operate, outside }: Stage): Promise<void> {
  const number = everybody[0]?.applicant.identityNumber ?? '';
  await operate(['person', 'export', '--by', 'zhengkai', '--to', join(outside, 'copy')], number);
  await operate(['person', 'erase', '--by', 'zhengkai'], number);
}

/** People who try names and numbers at the staff's door. */
async function strangersAtTheDoor({ everybody, url }: Stage): Promise<void> {
  for (const { applicant } of everybody) {
    const headers = { 'content-type': 'application/json', 'user-agent': applicant.identityNumber, 'x-forwarded-for': applicant.phone };
    const body = JSON.stringify({ username: applicant.name, password: `${applicant.phone}${randomUUID()}` });
    await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  }
}

/** Some end the caller's session, and would leave nothing to the others. */
const endsSessions = ({ path }: Operation): number => Number(path.startsWith('/api/session'));

/** Whatever callers can get wrong, with one person's data in the place of everything. */
async function badRequests({ enter, url, channel, supervisor }: Stage): Promise<void> {
  const values = valuesOf(await enter());
  const { cookie, csrfToken } = supervisor.credentials;
  const staff = { cookie, 'x-csrf-token': csrfToken };
  for (const operation of operations.filter(ends).toSorted((a, b) => endsSessions(a) - endsSessions(b))) {
    const { access } = operation;
    const caller = access === 'public' ? {} : 'channel' in access ? channel.headers : staff;
    for (const request of requestsWith(operation, values)) await sendPlanted(url, operation, caller, request);
  }
}

/** Plays the parts of a demo with planted people, until everybody has been told what they are to be told. */
export async function playRound(stage: Stage): Promise<void> {
  await approvedAndUnbound(stage);
  await endedByOfficer(stage);
  await referredByRules(stage);
  await returnedAndSupplemented(stage);
  await returnedByRulesAndWithdrawn(stage);
  await referredToCounter(stage);
  await revealed(stage);
  await throughEveryPartner(stage);
  await everythingListed(stage);
  await copiedAndErased(stage);
  await strangersAtTheDoor(stage);
  await badRequests(stage);
  const told = stage.everybody.slice(0, 2).map(({ owner }) => owner.phone);
  await until('everybody to be told', async () => {
    const page = await (await fetch(stage.standIn)).text();
    return told.every((phone) => page.includes(phone));
  });
}
