import { randomUUID } from 'node:crypto';
import { changeCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { openStream as openStreamOf } from './event-stream.ts';
import { requireFor } from './signing-in.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const openStream = (headers: Record<string, string>) => openStreamOf(door.url, headers);

describe('the event stream', () => {
  test('tells of a case within a second of its transaction, without a word about anybody', async () => {
    const officer = await door.signedIn('listener', 'officer');
    const stream = await openStream(officer.headers);
    expect(stream.response.headers.get('content-type')).toMatch('text/event-stream');
    const { id, submission } = await buildCase(door.deps);
    await door.deps.db.transaction(async (trx) => {
      await changeCase(trx, door.deps.seal, await lockCase(trx, door.deps.seal, id), { state: 'checking' });
    });
    await stream.hears(/event: case\ndata: \{.*\}\n\n/);
    expect(JSON.parse(/event: case\ndata: (.*)\n/.exec(stream.said())?.[1] ?? '')).toEqual({
      caseId: id,
      state: 'checking',
      revision: 1,
      city: '990100',
    });
    expect(stream.said()).not.toContain(submission.applicant.identityNumber);
    await stream.close();
  });

  test('tells of the queue and of policy, and not of what was rolled back', async () => {
    const stream = await openStream((await door.signedIn('listener-2', 'supervisor')).headers);
    const undone = door.deps.db.transaction(async (trx) => {
      await notify(trx, 'case_changed', { caseId: 'rolled-back', state: 'x', revision: 1, city: 'x' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await notify(door.deps.db, 'queue_changed', { caseId: 'x', city: 'x' });
    await publish(door.deps.db, 'calendar', defaultDocuments.find(({ id }) => id === 'calendar')?.content);
    await stream.hears(/event: queue\n/);
    await stream.hears(/event: policy\ndata: \{"documentId":"calendar"\}/);
    expect(stream.said()).not.toContain('rolled-back');
    await stream.close();
  });

  test('tells whoever is named in a note on a case, and nobody else', async () => {
    const [writer, named, other] = [
      await door.signedIn('note-writer', 'officer'),
      await door.signedIn('note-named', 'officer'),
      await door.signedIn('note-other', 'officer'),
    ];
    const [heard, unheard] = [await openStream(named.headers), await openStream(other.headers)];
    const { id } = await buildCase(door.deps);
    const body = { noteId: randomUUID(), text: '请 @note-named 某 再看一眼', mentions: [named.id] };
    expect((await writer.call('noteCase', { path: { caseId: id }, body })).status).toBe(200);
    await heard.hears(/event: mention\ndata: \{\}\n\n/, 5000);
    await unheard.hears(new RegExp(`event: case\\ndata: .*${id}`), 5000);
    expect(unheard.said()).not.toContain('event: mention');
    for (const stream of [heard, unheard]) await stream.close();
  });

  test('tells only of the cities one may see', async () => {
    const local = await door.signedIn('local', 'officer');
    await door.deps
      .db('staff')
      .where({ id: local.id })
      .update({ cities: [CITY] });
    const stream = await openStream(local.headers);
    for (const city of [CLOSED_CITY, CITY]) {
      await notify(door.deps.db, 'case_changed', { caseId: `case-${city}`, state: 'checking', revision: 1, city });
      await notify(door.deps.db, 'binding_changed', { bindingId: `binding-${city}`, caseId: 'x', city });
      await notify(door.deps.db, 'queue_changed', { caseId: `queue-${city}`, city });
    }
    await stream.hears(new RegExp(`event: queue\ndata: {"caseId":"queue-${CITY}"}`));
    expect(stream.said()).toContain(`case-${CITY}`);
    expect(stream.said()).toContain(`event: binding\ndata: {"bindingId":"binding-${CITY}","caseId":"x"}`);
    expect(stream.said()).not.toContain(CLOSED_CITY);
    await stream.close();
  });

  test.each([
    ['policy-editor', ['policy']],
    ['counter-officer', ['case', 'queue', 'binding']],
    ['officer', ['case', 'queue', 'binding', 'policy']],
    ['system-administrator', ['staff']],
    ['auditor', ['policy', 'staff']],
  ] as const)('tells a %s of %j and of nothing else', async (role, told) => {
    const caller = await door.signedIn(`hears-${role}`, role);
    const stream = await openStream(caller.headers);
    const { db } = door.deps;
    await notify(db, 'case_changed', { caseId: 'x', state: 'checking', revision: 1, city: CITY });
    await notify(db, 'queue_changed', { caseId: 'x', city: CITY });
    await notify(db, 'binding_changed', { bindingId: 'x', caseId: 'x', city: CITY });
    await notify(db, 'policy_changed', { documentId: 'calendar', version: 1 });
    await notify(db, 'staff_changed', { staffId: 'somebody else' });
    // To everybody of themselves: the last that is heard.
    await notify(db, 'staff_changed', { staffId: caller.id });
    await stream.hears(/event: session\n/);
    const events = [...stream.said().matchAll(/event: (\w+)/g)].map(([, name]) => name).filter((name) => name !== 'version');
    expect(events.slice(0, told.length)).toEqual(told);
    expect(events[told.length]).toBe('session');
    await stream.close();
  });

  test('follows a change of roles and cities: what comes after it is held against the new ones', async () => {
    const caller = await door.signedIn('moved', 'officer');
    const { db } = door.deps;
    const stream = await openStream(caller.headers);
    await notify(db, 'queue_changed', { caseId: 'before', city: CITY });
    await stream.hears(/"before"/);
    await db.transaction(async (trx) => {
      await trx('staff')
        .where({ id: caller.id })
        .update({ cities: [CLOSED_CITY] });
      await notify(trx, 'staff_changed', { staffId: caller.id });
    });
    await notify(db, 'queue_changed', { caseId: 'of-the-old-city', city: CITY });
    await notify(db, 'queue_changed', { caseId: 'of-the-new-city', city: CLOSED_CITY });
    await stream.hears(/"of-the-new-city"/);
    expect(stream.said()).not.toContain('of-the-old-city');
    await stream.close();
  });

  test('ends at once for somebody who was disabled', async () => {
    const caller = await door.signedIn('leaves', 'officer');
    const stream = await openStream(caller.headers);
    await stream.hears(/still here/);
    await door.deps.db('staff').where({ id: caller.id }).update({ disabled_at: new Date() });
    await notify(door.deps.db, 'staff_changed', { staffId: caller.id });
    await stream.ends();
  });

  test.each([
    'the other sessions ended',
    'that one session ended',
    'the password changed',
    'signed out',
    'a second factor come to be needed',
  ])('ends for a session that is over or not complete any more: %s', async (how) => {
    const username = `elsewhere-${how.replaceAll(' ', '-')}`;
    const [here, there] = [await door.signedIn(username, 'officer'), await door.signedIn(username, 'officer')];
    const stream = await openStream(there.headers);
    await stream.hears(/still here/, 5000);
    const ways: Record<string, () => Promise<unknown>> = {
      'the other sessions ended': () => here.call('endOtherSessions'),
      'that one session ended': async () => {
        const { items } = (await here.call('listOwnSessions')).body;
        const { id } = items.find(({ current }: { current: boolean }) => !current);
        await here.call('endOwnSession', { path: { sessionId: id } });
      },
      'the password changed': () => here.call('changePassword', { body: { current: PASSWORD, next: 'three herons over a quiet canal' } }),
      'signed out': () => there.call('signOut'),
      'a second factor come to be needed': () => requireFor(door, 'officer'),
    };
    await ways[how]?.();
    await stream.ends(5000);
    await requireFor(door);
  });

  test('is closed to whoever is not signed in', async () => {
    expect((await door.nobody.call('streamEvents')).status).toBe(401);
  });

  test('after the connection to the database is lost it ends, so that browsers come back and fetch anew', async () => {
    const { headers } = await door.signedIn('listener-3', 'officer');
    const stream = await openStream(headers);
    await door.deps.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trafficdesk-listen' and datname = current_database()`,
    );
    await stream.ends(3000);
    const again = await openStream(headers);
    await notify(door.deps.db, 'queue_changed', { caseId: 'x', city: 'x' });
    await again.hears(/event: queue\n/);
    await again.close();
  });

  test('whose browser has gone while its session was looked up is not kept', async () => {
    const { headers } = await door.signedIn('impatient', 'officer');
    await door.deps.db.transaction(async (trx) => {
      await trx.raw('lock table sessions in access exclusive mode');
      const gone = Array.from({ length: 30 }, () => fetch(`${door.url}/api/events`, { headers, signal: AbortSignal.timeout(300) }));
      expect((await Promise.allSettled(gone)).map(({ status }) => status)).toEqual(gone.map(() => 'rejected'));
      // Until the api has seen them go.
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    const stream = await openStream(headers);
    expect(stream.response.status).toBe(200);
    await stream.close();
  });

  test('says at once which API it is of, as every answer does, problems too', async () => {
    const stream = await openStream((await door.signedIn('listener-5', 'officer')).headers);
    await stream.hears(/event: version\ndata: .*\n\n/, 5000);
    const { contract } = JSON.parse(/event: version\ndata: (.*)\n/.exec(stream.said())?.[1] ?? '');
    expect(contract).toMatch(/^[0-9a-f]{16}$/);
    for (const path of ['/api/queue', '/api/nowhere']) {
      expect((await fetch(door.url + path)).headers.get('x-contract')).toBe(contract);
    }
    expect((await fetch(`${door.url}/v1/keys`)).headers.get('x-contract')).toBeNull();
    await stream.close();
  });

  test('asked for its head alone opens nothing', async () => {
    const { headers } = await door.signedIn('head', 'officer');
    for (let n = 0; n < 13; n++) {
      const head = await fetch(`${door.url}/api/events`, { method: 'HEAD', headers, signal: AbortSignal.timeout(2000) });
      expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET']);
    }
    await Promise.all(Array.from({ length: 12 }, async () => (await openStream(headers)).close()));
  });

  test('goes on after somebody sent a notice by hand', async () => {
    const stream = await openStream((await door.signedIn('listener-4', 'officer')).headers);
    for (const payload of ['hello', 'null', '']) await door.deps.db.raw('select pg_notify(?, ?)', ['policy_changed', payload]);
    await notify(door.deps.db, 'queue_changed', { caseId: 'after-it', city: 'x' });
    await stream.hears(/event: queue\ndata: \{"caseId":"after-it"\}\n\n/);
    await stream.close();
  });

  test('has a limit per session', async () => {
    const { headers } = await door.signedIn('hoarder', 'officer');
    const streams = await Promise.all(Array.from({ length: 12 }, () => openStream(headers)));
    expect((await fetch(`${door.url}/api/events`, { headers })).status).toBe(429);
    await Promise.all(streams.map(({ close }) => close()));
  });
});
