import { operations } from '@trafficdesk/api/operations/all.ts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let editor: Caller;
beforeAll(async () => {
  door = await openDoor();
  editor = await door.signedIn('editor', 'policy-editor');
});

const DRAFTS = { documentId: 'binding.eligibility' };

/** Written by hand: JSON.stringify gives up long before these are as deep as they get. */
const draftNested = (levels: number): Promise<Response> =>
  fetch(`${door.url}/api/policy/${DRAFTS.documentId}/drafts`, {
    method: 'POST',
    headers: { ...editor.headers, 'Accept-Language': 'en', 'Content-Type': 'application/json' },
    body: `{"content":{"rules":${'['.repeat(levels)}${']'.repeat(levels)}}}`,
  });

test.each(['gzip', 'br', 'deflate', 'zstd'])(
  'a body that says it is compressed (%s) is refused before anything is unpacked',
  async (encoding) => {
    const headers = { 'Content-Encoding': encoding };
    const { status, body } = await door.app.call('listBindings', { body: { identityNumber: '1' }, headers });
    expect([status, body.code]).toEqual([415, 'wrong-media-type']);
  },
);

test.each([100, 20_000])('JSON nested %i levels deep is told where it goes too deep, whatever it would have been', async (levels) => {
  const answer = await draftNested(levels);
  const { errors } = (await answer.json()) as { errors: unknown };
  const tooDeep = { field: expect.stringMatching(/^\/content\/rules(\/0)+$/), message: expect.stringContaining('64 levels') };
  expect([answer.status, errors]).toEqual([422, [tooDeep]]);
});

test.each([
  ['the character U+0000', '\0'],
  ['half a character', '\ud83d'],
])('%s names its field; in the name of one, what it stands in', async (_what, bad) => {
  const fieldsOf = (answer: { status: number; body: { errors: { field: string }[] } }) => [
    answer.status,
    ...answer.body.errors.map(({ field }) => field),
  ];
  const content = { title: `a${bad}`, examples: { [`no${bad}te`]: 'x' } };
  const drafted = await editor.call('beginPolicyDraft', { path: DRAFTS, body: { title: 'trial', content } });
  expect(fieldsOf(drafted)).toEqual([422, '/content/title', '/content/examples']);
});

test('U+0000 in a query names the parameter', async () => {
  const officer = await door.signedIn('officer', 'officer');
  const { status, body } = await officer.call('listCases', { query: { number: '\0' } });
  expect([status, body.errors[0].field]).toEqual([422, 'number']);
});

test('whole characters outside the basic plane are none of these', async () => {
  const { body } = await editor.call('beginPolicyDraft', { path: DRAFTS, body: { title: '👍𠮷', content: { title: '👍𠮷' } } });
  expect(body).toMatchObject({ title: '👍𠮷', content: { title: '👍𠮷' } });
});

test('of many fields at fault the first twenty are named, and how many there are', async () => {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const many = Object.fromEntries(letters.flatMap((a) => letters.map((b) => [`x${a}${b}`, 1])));
  const { status, body } = await door.app.call('listBindings', { body: { ...many, identityNumber: 1 } });
  expect([status, body.errors.length, body.errorCount]).toEqual([422, 20, 26 * 26 + 1]);
  const few = await door.app.call('listBindings', { body: { identityNumber: 1, xaa: 1 } });
  expect([few.body.errors.length, few.body.errorCount]).toEqual([2, 2]);
});

/** Whether a schema, or one within it, takes what is not of its type and makes it so. */
function coerces(part: unknown, seen = new Set<unknown>()): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if ('coerce' in part && part.coerce === true) return true;
  const within = part instanceof z.ZodType ? [part.def] : Object.values(part);
  return within.some((each) => coerces(each, seen));
}

test('a number in a body is a number: nothing else is taken for one, as it is in an address', async () => {
  const approver = await door.signedIn('approver', 'policy-approver');
  for (const version of [true, '1', null, [1]]) {
    const { status, body } = await approver.call('startReEvaluation', { path: DRAFTS, body: { version } });
    expect([status, body.errors]).toEqual([422, [{ field: '/version', message: expect.any(String) }]]);
  }
  const schemas = operations.map(({ operationId, request }) => ({ operationId, ...request }));
  expect(schemas.filter(({ body }) => coerces(body)).map(({ operationId }) => operationId)).toEqual([]);
  expect(schemas.filter(({ query }) => coerces(query)).map(({ operationId }) => operationId)).toContain('listCases');
});
