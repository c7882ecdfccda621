import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';
import { propose } from './propose.ts';
import { publishSeen } from './publish-seen.ts';

/** Words that were written, none of which may look like a phone number. */
let written = 0;
let door: Door;
let first: Caller & { id: string };
let second: Caller & { id: string };
let approver: Caller & { id: string };
beforeAll(async () => {
  door = await openDoor();
  first = await door.signedIn('first', 'policy-editor');
  second = await door.signedIn('second', 'policy-editor', 'policy-approver');
  approver = await door.signedIn('approver', 'policy-approver');
});

const DOCUMENT = { documentId: 'case.review' };
const begin = async (by: Caller = first, body: object = {}) =>
  (await by.call('beginPolicyDraft', { path: DOCUMENT, body: { title: 'More reviewers', ...body } })).body;
const save = (by: Caller, { id, ...draft }: { id: string; revision: number; title: string; content: unknown; basedOn?: number }) =>
  by.call('savePolicyDraft', { path: { ...DOCUMENT, id }, body: draft });
const of = ({ id, revision, title, content }: { id: string; revision: number; title: string; content: unknown }) => ({
  id,
  revision,
  title,
  content,
});

describe('drafts', () => {
  test('begin with what is in force, and are kept as they are written, unfinished ones too', async () => {
    const draft = await begin();
    expect(draft).toMatchObject({ revision: 1, basedOn: 1, createdBy: { id: first.id }, content: { id: 'case.review' } });
    const saved = await save(first, { ...of(draft), content: { rules: 'to be written' } });
    expect(saved.body).toMatchObject({ revision: 2, content: { rules: 'to be written' } });
    expect((await approver.call('getPolicyDraft', { path: { ...DOCUMENT, id: draft.id } })).body).toEqual(saved.body);
  });

  test('of two who write in one draft the second is told who came first, and nothing is overwritten', async () => {
    const draft = await begin();
    expect((await save(second, { ...of(draft), title: 'Theirs' })).status).toBe(200);
    const refused = await save(first, { ...of(draft), title: 'Mine' });
    expect(refused.body).toMatchObject({ status: 409, code: 'draft-moved-on', by: { id: second.id } });
    expect((await first.call('getPolicyDraft', { path: { ...DOCUMENT, id: draft.id } })).body).toMatchObject({
      revision: 2,
      title: 'Theirs',
      editors: expect.arrayContaining([expect.objectContaining({ id: first.id }), expect.objectContaining({ id: second.id })]),
    });
  });

  test('saved at the same moment one saving counts', async () => {
    const draft = await begin();
    const answers = await Promise.all([first, second].map((by, at) => save(by, { ...of(draft), title: `title ${at}` })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('become versions that none of their writers approves', async () => {
    const draft = await begin();
    const { body: saved } = await save(second, of(draft));
    const path = { ...DOCUMENT, id: draft.id };
    const stale = await first.call('proposePolicyDraft', { path, body: { revision: 1 } });
    expect(stale.body).toMatchObject({ status: 409, code: 'draft-moved-on' });
    const proposed = await first.call('proposePolicyDraft', { path, body: { revision: saved.revision, note: 'why' } });
    expect(proposed.body).toMatchObject({ state: 'proposed', note: 'why', author: { id: first.id } });
    expect(proposed.body.editors).toHaveLength(2);
    expect((await first.call('getPolicyDraft', { path })).status).toBe(404);
    const version = { ...DOCUMENT, version: proposed.body.version };
    const own = await second.call('publishPolicyVersion', { path: version, body: {} });
    expect(own.body).toMatchObject({ status: 409, code: 'approver-is-author' });
    expect((await publishSeen(approver, version)).body.state).toBe('live');
  });

  test('with findings are kept, and not proposed', async () => {
    const draft = await begin(first, { content: { id: 'case.review' } });
    const answer = await first.call('proposePolicyDraft', { path: { ...DOCUMENT, id: draft.id }, body: { revision: 1 } });
    expect(answer.body).toMatchObject({ status: 422, code: 'policy-not-valid' });
    expect((await first.call('getPolicyDraft', { path: { ...DOCUMENT, id: draft.id } })).status).toBe(200);
  });

  test('that take over what was published meanwhile say so, naming a version that was published', async () => {
    const draft = await begin();
    const { version } = (await propose(first, DOCUMENT.documentId, draft.content)).body;
    expect((await save(first, { ...of(draft), basedOn: version })).body.errors).toMatchObject([{ field: '/basedOn' }]);
    await publishSeen(approver, { ...DOCUMENT, version });
    expect((await save(first, { ...of(draft), basedOn: version })).body).toMatchObject({ basedOn: version, revision: 2 });
  });

  test('are given up at the revision that was read, once', async () => {
    const draft = await begin();
    const path = { ...DOCUMENT, id: draft.id };
    await save(second, of(draft));
    expect((await first.call('discardPolicyDraft', { path, query: { revision: 1 } })).body.code).toBe('draft-moved-on');
    expect((await first.call('discardPolicyDraft', { path, query: { revision: 2 } })).status).toBe(204);
    expect((await first.call('discardPolicyDraft', { path, query: { revision: 2 } })).status).toBe(404);
  });

  test('of security are written by its keepers only', async () => {
    const body = { title: 'open the doors' };
    expect((await first.call('beginPolicyDraft', { path: { documentId: 'security' }, body })).body.code).toBe('not-permitted');
  });
});

test('an earlier version is proposed anew in one action, and approved by another', async () => {
  const restored = await first.call('restorePolicyVersion', { path: { ...DOCUMENT, version: 1 }, body: { note: 'back to how it was' } });
  expect(restored.body).toMatchObject({ state: 'proposed', note: 'back to how it was', author: { id: first.id } });
  const path = { ...DOCUMENT, version: restored.body.version };
  expect((await publishSeen(approver, path)).body.state).toBe('live');
  const [old, now] = await Promise.all(
    [1, restored.body.version].map(
      async (version) => (await first.call('getPolicyVersion', { path: { ...DOCUMENT, version } })).body.content,
    ),
  );
  expect(now).toEqual(old);
});

describe('what nobody has approved keeps its writers', () => {
  const proposedBy = async (by: Caller): Promise<number> => {
    const draft = await begin(by);
    const content = { ...draft.content, title: { ...draft.content.title, en: `Written by somebody, ${(written += 1)}` } };
    return (await propose(by, DOCUMENT.documentId, content)).body.version;
  };
  const contentOf = async (version: number) => (await first.call('getPolicyVersion', { path: { ...DOCUMENT, version } })).body.content;
  const publishedByWriter = async (version: number) => (await publishSeen(second, { ...DOCUMENT, version })).body.code;

  test('a proposal is not restored by a colleague, as something that was in force is', async () => {
    const path = { ...DOCUMENT, version: await proposedBy(second) };
    expect((await first.call('restorePolicyVersion', { path, body: {} })).body).toMatchObject({ status: 409, code: 'never-in-force' });
  });

  test("a colleague's draft begun from a proposal, or with its content, is not approved by who wrote that", async () => {
    const version = await proposedBy(second);
    for (const body of [{ version }, { content: await contentOf(version) }]) {
      const draft = await begin(first, body);
      expect(draft.editors.map(({ id }: { id: string }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
      const path = { ...DOCUMENT, id: draft.id };
      const proposed = await first.call('proposePolicyDraft', { path, body: { revision: draft.revision } });
      expect(await publishedByWriter(proposed.body.version)).toBe('approver-is-author');
    }
  });

  test("a colleague's draft saved with the words of another is not approved by who wrote those", async () => {
    const content = await contentOf(await proposedBy(second));
    const { body: saved } = await save(first, { ...of(await begin()), content: Object.fromEntries(Object.entries(content).toReversed()) });
    const path = { ...DOCUMENT, id: saved.id };
    const proposed = await first.call('proposePolicyDraft', { path, body: { revision: saved.revision } });
    expect(await publishedByWriter(proposed.body.version)).toBe('approver-is-author');
  });

  test("a colleague's draft with words that somebody saved over, or discarded since, is not approved by who wrote those", async () => {
    const words = async () => {
      const draft = await begin(second);
      const content = { ...draft.content, title: { ...draft.content.title, en: `Written by somebody, ${(written += 1)}` } };
      return { original: draft.content, draft: (await save(second, { ...of(draft), content })).body };
    };
    const [over, gone] = [await words(), await words()];
    expect((await save(second, { ...of(over.draft), content: over.original })).status).toBe(200);
    const path = { ...DOCUMENT, id: gone.draft.id };
    expect((await second.call('discardPolicyDraft', { path, query: { revision: gone.draft.revision } })).status).toBe(204);
    for (const { draft } of [over, gone]) {
      const copy = await begin(first, { content: draft.content });
      expect(copy.editors.map(({ id }: { id: string }) => id)).toContain(second.id);
      const proposed = await first.call('proposePolicyDraft', { path: { ...DOCUMENT, id: copy.id }, body: { revision: copy.revision } });
      expect(await publishedByWriter(proposed.body.version)).toBe('approver-is-author');
    }
  });

  test('what a second person has approved is the writing of whoever brings it back', async () => {
    const version = await proposedBy(second);
    await publishSeen(approver, { ...DOCUMENT, version });
    expect((await begin(first, { version })).editors).toMatchObject([{ id: first.id }]);
  });
});

describe('a draft', () => {
  const IDENTITY_NUMBER = '990000200001010018';

  test('that holds something like an ID number, a mobile number or a number plate is refused, naming the field, and its title is not on record', async () => {
    const draft = await begin();
    const content = { ...draft.content, title: { ...draft.content.title, en: `Not for ${IDENTITY_NUMBER}` } };
    const refused = await save(first, { ...of(draft), title: 'Ask 15400000001', content });
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(['/title', '/content/title/en']);
    expect((await first.call('beginPolicyDraft', { path: DOCUMENT, body: { title: IDENTITY_NUMBER } })).status).toBe(422);
    for (const title of ['+86 154-0000-0001', '１５４００００００01', '990000 20000101 0018', '990000000101001', '藏A·12345'])
      expect((await first.call('beginPolicyDraft', { path: DOCUMENT, body: { title } })).body.errors).toMatchObject([{ field: '/title' }]);
    const proposal = { path: { ...DOCUMENT, id: draft.id }, body: { revision: draft.revision, note: 'Call 15400000001' } };
    expect((await first.call('proposePolicyDraft', proposal)).body.errors).toMatchObject([{ field: '/note' }]);
    const restoring = { path: { ...DOCUMENT, version: 1 }, body: { note: IDENTITY_NUMBER } };
    expect((await first.call('restorePolicyVersion', restoring)).body.errors).toMatchObject([{ field: '/note' }]);
    const details = await door.deps.db('audit').where('action', 'like', 'policy.%').pluck('detail');
    expect(JSON.stringify(details)).toContain(draft.id);
    expect(JSON.stringify(details)).not.toContain(draft.title);
  });

  test('that says it is another document is refused', async () => {
    const answer = await first.call('beginPolicyDraft', { path: DOCUMENT, body: { title: 'Strange', content: { id: 'case.photo' } } });
    expect(answer.body.errors).toMatchObject([{ field: '/content/id' }]);
  });

  test('is one of so many that one person may begin of one document', async () => {
    const busy = await door.signedIn('busy', 'policy-editor');
    const path = { documentId: 'reasons' };
    const begun = await Promise.all(Array.from({ length: 22 }, () => busy.call('beginPolicyDraft', { path, body: { title: 'One more' } })));
    expect(begun.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(begun.find(({ status }) => status !== 201)!.body).toMatchObject({ status: 409, code: 'too-many-drafts' });
    expect((await first.call('beginPolicyDraft', { path, body: { title: 'Mine' } })).status).toBe(201);
  });

  test('of security is read by those who keep it and by auditors only', async () => {
    const guardian = await door.signedIn('guardian', 'security-administrator');
    const { body } = await guardian.call('beginPolicyDraft', { path: { documentId: 'security' }, body: { title: 'Shorter sessions' } });
    const path = { documentId: 'security', id: body.id };
    const auditor = await door.signedIn('auditor', 'auditor');
    const officer = await door.signedIn('officer', 'officer');
    expect((await auditor.call('getPolicyDraft', { path })).status).toBe(200);
    for (const by of [officer, first]) {
      expect((await by.call('getPolicyDraft', { path })).body.code).toBe('not-permitted');
      expect((await by.call('listPolicyDrafts', { path: { documentId: 'security' } })).body.code).toBe('not-permitted');
      expect((await by.call('getPolicyVersion', { path: { documentId: 'security', version: 1 } })).status).toBe(200);
    }
  });
});

test('a revision no draft can come to is refused by its name', async () => {
  const draft = await begin();
  const answer = await save(first, { ...of(draft), revision: 2_147_483_647 });
  expect(answer.body).toMatchObject({ status: 422, errors: [{ field: '/revision' }] });
});
