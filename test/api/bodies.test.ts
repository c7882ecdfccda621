import { beforeAll, expect, test } from 'vitest';
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
  fetch(`${door.url}/api/policy/${DRAFTS.documentId}/versions`, {
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

test('the character U+0000 names its field; in the name of one, what it stands in; in a query, the parameter', async () => {
  const fieldsOf = (answer: { status: number; body: { errors: { field: string }[] } }) => [
    answer.status,
    ...answer.body.errors.map(({ field }) => field),
  ];
  const content = { title: 'a\0', examples: { 'no\0te': 'x' } };
  expect(fieldsOf(await editor.call('draftPolicyVersion', { path: DRAFTS, body: { content } }))).toEqual([
    422,
    '/content/title',
    '/content/examples',
  ]);
  const officer = await door.signedIn('officer', 'officer');
  expect(fieldsOf(await officer.call('listCases', { query: { number: '\0' } }))).toEqual([422, 'number']);
});
