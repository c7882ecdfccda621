import { NOTICE_HEADER, signNotice } from '@trafficdesk/worker/partners/identity-notice.ts';
import { beforeEach, expect, test } from 'vitest';
import { openWays } from './ways.ts';

const { door, people, makeCode, bind, asked, checkIdOf, view } = await openWays();
const { deps, desk, url } = door;

beforeEach(() => deps.db('rate_limits').delete());

/** A case whose check has begun. */
async function waiting(): Promise<{ id: string; checkId: string }> {
  const all = await people();
  const { id } = (await bind(all, { kind: 'qr', code: (await makeCode(all)).body.code })).body;
  await asked(id);
  return { id, checkId: await checkIdOf(id) };
}

const send = async (body: string, headers: Record<string, string>) => {
  const answer = await fetch(`${url}/v1/partners/identity/notices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, code: answer.status === 204 ? null : ((await answer.json()) as { code: string }).code };
};
const signed = (body: string, { secret = desk.partners.identitySecret, at = new Date() } = {}) =>
  send(body, { [NOTICE_HEADER]: signNotice(secret, Buffer.from(body), at) });

const ACCEPTED = { status: 204, code: null };
const NOT_ACCEPTED = { status: 403, code: 'notice-not-accepted' };

test('R-38 forged, unsigned, altered, stale and unreadable: not accepted, and nothing changes', async () => {
  const { id, checkId } = await waiting();
  const body = JSON.stringify({ checkId, state: 'passed' });
  const minutes = 60_000;
  expect(await send(body, {})).toEqual(NOT_ACCEPTED);
  expect(await send(body, { [NOTICE_HEADER]: 't=1,v1=zz' })).toEqual(NOT_ACCEPTED);
  expect(await signed(body, { secret: 'another secret of thirty-two letters' })).toEqual(NOT_ACCEPTED);
  expect(await signed(body, { at: new Date(Date.now() - 6 * minutes) })).toEqual(NOT_ACCEPTED);
  expect(await signed(body, { at: new Date(Date.now() + 6 * minutes) })).toEqual(NOT_ACCEPTED);
  expect(await signed('{"checkId":')).toEqual(NOT_ACCEPTED);
  const failed = Buffer.from(JSON.stringify({ checkId, state: 'failed' }));
  expect(await send(body, { [NOTICE_HEADER]: signNotice(desk.partners.identitySecret, failed, new Date()) })).toEqual(NOT_ACCEPTED);
  // The signature covers the bytes: the same content written otherwise is another body.
  const spaced = JSON.stringify({ checkId, state: 'passed' }, null, 1);
  expect(await send(spaced, { [NOTICE_HEADER]: signNotice(desk.partners.identitySecret, Buffer.from(body), new Date()) })).toEqual(
    NOT_ACCEPTED,
  );
  expect(await view(id)).toMatchObject({ state: 'awaiting-identity', identityCheck: { try: 1 } });
  expect(door.logged()).toContain('a notice of the identity partner was refused');
});

test('R-38 the same notice again, and a contradicting one after it: the first word counts', async () => {
  const { id, checkId } = await waiting();
  const body = JSON.stringify({ checkId, state: 'passed' });
  const both = await Promise.all([signed(body), signed(body)]);
  expect(both).toEqual([ACCEPTED, ACCEPTED]);
  expect(await signed(body)).toEqual(ACCEPTED);
  expect(await signed(JSON.stringify({ checkId, state: 'failed' }))).toEqual(ACCEPTED);
  expect((await view(id)).state).toBe('approved');
  expect(await deps.db('bindings').where({ case_id: id })).toHaveLength(1);
  expect(await deps.db('audit').where({ case_id: id, action: 'case.identity-passed' })).toHaveLength(1);
});

test('R-38 a notice of the first try that comes again after the second began is not taken for the second', async () => {
  const { id, checkId } = await waiting();
  const first = JSON.stringify({ checkId, state: 'failed', reason: 'somebody-else' });
  expect(await signed(first)).toEqual(ACCEPTED);
  await asked(id, 2);
  expect(await signed(first)).toEqual(ACCEPTED);
  expect(await view(id)).toMatchObject({ state: 'awaiting-identity', identityCheck: { try: 2 } });
  expect(await signed(JSON.stringify({ checkId: await checkIdOf(id), state: 'passed' }))).toEqual(ACCEPTED);
  expect((await view(id)).state).toBe('approved');
});

test('R-38 a check that nobody here has begun is not found, and the partner may send it again', async () => {
  expect(await signed(JSON.stringify({ checkId: 'somebody-elses', state: 'passed' }))).toEqual({ status: 404, code: 'not-found' });
});

test('R-38 after the case was withdrawn, a notice is taken and changes nothing', async () => {
  const { id, checkId } = await waiting();
  await door.app.call('withdrawCase', { path: { caseId: id } });
  expect(await signed(JSON.stringify({ checkId, state: 'passed' }))).toEqual(ACCEPTED);
  expect((await view(id)).state).toBe('withdrawn');
});

test('R-38 a notice that is no JSON, or too large, is not read', async () => {
  expect(await send('x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  expect(await send('x'.repeat(70_000), {})).toMatchObject({ status: 413 });
});
