import { createHmac } from 'node:crypto';
import { NoticeRefused } from '@trafficdesk/worker/partners/errors.ts';
import { NOTICE_HEADER, readNotice, signNotice } from '@trafficdesk/worker/partners/identity-notice.ts';
import { describe, expect, it } from 'vitest';

const SECRET = 'a secret that both sides know of';
const NOW = new Date('2026-03-02T08:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const BODY = Buffer.from('{"checkId":"check-1","state":"passed"}');
const TOLERANCE = 300;

const signature = (timestamp: number | string, body = BODY, secret = SECRET): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
const header = (timestamp: number | string, ...signatures: string[]): string =>
  [`t=${timestamp}`, ...signatures.map((one) => `v1=${one}`)].join(',');
const read = (value: string | undefined, body = BODY) => readNotice(SECRET, { [NOTICE_HEADER]: value }, body, NOW, TOLERANCE);

/** Why a notice was refused; null where it was not. */
function refusal(value: string | undefined, body = BODY): string | null {
  try {
    read(value, body);
    return null;
  } catch (error) {
    if (error instanceof NoticeRefused) return error.why;
    throw error;
  }
}

describe('R-38: a notice of a real-person check', () => {
  it('is read when it is signed over its time and its very bytes', () => {
    expect(read(header(SECONDS, signature(SECONDS)))).toEqual({ checkId: 'check-1', state: 'passed' });
  });

  it('is signed in the form that was agreed on', () => {
    expect(signNotice(SECRET, BODY, NOW)).toBe(`t=${SECONDS},v1=${signature(SECONDS)}`);
  });

  it('is read under either secret while the partner changes it, and beside signatures of a kind to come', () => {
    const old = signature(SECONDS, BODY, 'the secret there was before this');
    expect(refusal(header(SECONDS, old, signature(SECONDS)))).toBeNull();
    expect(refusal(`${header(SECONDS, signature(SECONDS))}, v2=whatever`)).toBeNull();
  });

  it('is forged without our secret', () => {
    expect(refusal(header(SECONDS, signature(SECONDS, BODY, 'a secret that only others know')))).toBe('forged');
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['no signature', `t=${SECONDS}`],
    ['no time', `v1=${signature(SECONDS)}`],
    ['a signature cut short', `t=${SECONDS},v1=${signature(SECONDS).slice(0, 62)}`],
    ['no hex', `t=${SECONDS},v1=${'z'.repeat(64)}`],
    ['another kind alone', `t=${SECONDS},v0=${signature(SECONDS)}`],
    ['two times', `t=${SECONDS},t=${SECONDS + 1},v1=${signature(SECONDS)}`],
    ['a time that is none', header('soon', signature('soon'))],
    ['a broken time', header(`${SECONDS}.5`, signature(`${SECONDS}.5`))],
  ])('is forged with %s', (_what, value) => {
    expect(refusal(value)).toBe('forged');
  });

  it('is forged when it was altered: its words, a blank, or its time', () => {
    const good = header(SECONDS, signature(SECONDS));
    expect(refusal(good, Buffer.from('{"checkId":"check-2","state":"passed"}'))).toBe('forged');
    expect(refusal(good, Buffer.from('{"checkId": "check-1","state":"passed"}'))).toBe('forged');
    expect(refusal(header(SECONDS + 1, signature(SECONDS)))).toBe('forged');
  });

  it.each([
    [0, null],
    [-TOLERANCE, null],
    [TOLERANCE, null],
    [-TOLERANCE - 1, 'stale'],
    [TOLERANCE + 1, 'stale'],
  ])('signed %i s from now is told to be %s', (offset, why) => {
    expect(refusal(header(SECONDS + offset, signature(SECONDS + offset)))).toBe(why);
  });

  it.each(['', 'not JSON', '[]', '{"checkId":"check-1"}', '{"checkId":"check-1","state":"open"}', '{"checkId":"a b","state":"passed"}'])(
    'is unreadable as %j, though it is signed',
    (text) => {
      const body = Buffer.from(text);
      expect(refusal(header(SECONDS, signature(SECONDS, body)), body)).toBe('unreadable');
    },
  );

  it('names nothing of what it held when it is refused', () => {
    expect(() => read(header(SECONDS, signature(SECONDS)), Buffer.from('check-1'))).toThrow(/^the notice is forged$/);
  });
});
