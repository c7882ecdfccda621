import { requireProven } from '@trafficdesk/api/policy/require-proven.ts';
import { ThreadPool } from '@trafficdesk/api/threads/thread-pool.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentOf } from '../rules/documents.ts';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let editor: Caller & { id: string };
let reader: Caller & { id: string };
beforeAll(async () => {
  door = await openDoor();
  editor = await door.signedIn('editor', 'policy-editor');
  reader = await door.signedIn('reader', 'auditor');
});

const path = { documentId: 'binding.eligibility' };
const standard = contentOf<RuleSet>('binding.eligibility');
const leaf = (value: number) => ({ fact: 'applicant', path: '$.activeBindings', operator: 'equal', value });
/** Rules that say nothing of each other's words. */
const manyRules = (count: number, from: number): RuleSet => ({
  ...standard,
  rules: Array.from({ length: count }, (_, at) => ({
    ...standard.rules[0]!,
    name: `R-33 rule ${from + at}`,
    conditions: { all: Array.from({ length: 40 }, (_leaf, part) => leaf((from + at * 7 + part * 3) % 50)) },
  })),
});

/** One at work and one behind it are answered; what came meanwhile was turned away. One more is answered where the first was done early. */
function expectTurns(answers: { status: number }[]): void {
  const turnedAway = answers.filter(({ status }) => status === 429).length;
  const answered = answers.filter(({ status }) => status === 200).length;
  expect(turnedAway + answered).toBe(answers.length);
  expect(answered).toBeGreaterThanOrEqual(2);
  expect(turnedAway).toBeGreaterThanOrEqual(1);
}

describe('what takes long', () => {
  test('holds nobody else up', async () => {
    let isCompared = false;
    const body = { before: manyRules(90, 0), after: manyRules(90, 1000) };
    const comparison = reader.call('comparePolicy', { path, body }).finally(() => (isCompared = true));
    // The comparison has long been begun when these are asked.
    for (let at = 0; at < 10; at += 1) expect((await door.nobody.call('getHealth')).status).toBe(200);
    expect(isCompared).toBe(false);
    expect((await comparison).status).toBe(200);
  });

  test('is refused before it is begun where its conditions, spelled out, are too many, saying what to shorten', async () => {
    const shared = { any: Array.from({ length: 900 }, (_, at) => leaf(at % 50)) };
    const rules = Array.from({ length: 100 }, (_, at) => ({
      ...standard.rules[0]!,
      name: `R-33 ${at}`,
      conditions: { condition: 'wide' },
    }));
    const content = { ...standard, conditions: { wide: shared }, rules };
    const { body } = await reader.call('tryPolicy', { path, body: { content, facts: {} } });
    expect(body).toMatchObject({ status: 422, code: 'policy-not-valid', errors: [{ field: '/rules' }] });
    const crowded = { ...standard, rules: manyRules(90, 0).rules, examples: Array.from({ length: 300 }, () => standard.examples[0]!) };
    const refused = await reader.call('tryPolicy', { path, body: { content: crowded, facts: {} } });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: '/examples' }] });
  });

  test('is explained in so many lines and no more', async () => {
    const content = { ...manyRules(90, 0), examples: standard.examples.slice(0, 1) };
    const { body } = await reader.call('tryPolicy', { path, body: { content, facts: {} } });
    const lines = body.rules.flatMap(({ conditions }: { conditions: unknown[] }) => conditions);
    expect(lines.length).toBeLessThan(2200);
    expect(body.rules.at(-1).conditions).toMatchObject([{ text: { en: '(the other conditions are left out)' } }]);
  });

  test('is asked for by one account with one at work and one behind it, and a colleague still gets a turn', async () => {
    const body = { before: standard, after: manyRules(60, 0) };
    const [own, colleague] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, () => reader.call('comparePolicy', { path, body }))),
      editor.call('comparePolicy', { path, body }),
    ]);
    expectTurns(own);
    expect(colleague.status).toBe(200);
    const proofs = await Promise.all(
      Array.from({ length: 6 }, () =>
        editor.call('checkPolicy', { path, body: { content: { ...standard, examples: standard.examples.slice(0, 1) }, prove: true } }),
      ),
    );
    expectTurns(proofs);
    expect(proofs.find(({ status }) => status === 429)!.headers.get('retry-after')).not.toBeNull();
  });

  test('is not asked for by whoever only reads policy', async () => {
    const content = standard;
    for (const role of ['officer', 'supervisor'] as const) {
      const only = await door.signedIn(`only.${role}`, role);
      expect((await only.call('getPolicyVocabulary', { path })).status).toBe(200);
      for (const [operation, body] of [
        ['checkPolicy', { content }],
        ['tryPolicy', { content, facts: {} }],
        ['tryPolicyExamples', { content }],
        ['comparePolicy', { before: content, after: content }],
        ['tabulatePolicy', { content }],
        ['exportPolicyWorkbook', { content }],
        ['findChangedCase', { before: content, after: content }],
      ] as const)
        expect((await only.call(operation, { path, body })).body, operation).toMatchObject({ status: 403, code: 'not-permitted' });
    }
  });

  test('is asked for by those who keep the document', async () => {
    const answer = await editor.call('checkPolicy', { path: { documentId: 'security' }, body: { content: {} } });
    expect(answer.body.code).toBe('not-permitted');
  });
});

describe('a thread', () => {
  const limits = { places: 2, perAccount: 2, deadlineMs: 30_000, overdue: 'policy-too-large' } as const;
  const [before, after] = [manyRules(90, 0), manyRules(90, 1000)];

  test('that takes too long is ended, and so is the one after it', async () => {
    const pool = new ThreadPool({ ...limits, deadlineMs: 1 });
    for (const account of ['a', 'b']) {
      const compared = pool.run({ account }, 'compare', path.documentId, before, after);
      await expect(compared).rejects.toMatchObject({ code: 'policy-too-large' });
    }
  });

  test('works for nobody who has left: at work or in line, they make room', async () => {
    const pool = new ThreadPool(limits);
    const [first, second] = [new AbortController(), new AbortController()];
    const left = [first, second].map(({ signal }) =>
      pool.run({ account: 'a', signal }, 'compare', path.documentId, before, after).catch(() => 'left'),
    );
    await expect(pool.run({ account: 'b' }, 'compare', path.documentId, standard, standard)).rejects.toMatchObject({
      code: 'temporarily-unavailable',
    });
    first.abort();
    second.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left']);
    expect(await pool.run({ account: 'b' }, 'compare', path.documentId, standard, standard)).toEqual([]);
  });
});

describe('at the gate', () => {
  const notice = (open: Finding['open']): Finding => ({
    severity: 'notice',
    stage: 'meaning',
    pointer: '/rules/3',
    message: { 'zh-CN': '未证明', en: 'open' },
    open,
  });
  const asked = (findings: Finding[], acceptUnproven: boolean) => () => requireProven(findings, { acceptUnproven });

  test('what time ran out for does not pass, whoever would answer for it', () => {
    for (const accept of [false, true]) {
      expect(asked([notice('too-hard'), notice('out-of-time')], accept)).toThrow(
        expect.objectContaining({ code: 'policy-not-proven-yet' }),
      );
    }
  });

  test('what is too hard passes only where somebody answers for it', () => {
    expect(asked([notice('too-hard')], false)).toThrow(expect.objectContaining({ code: 'policy-not-proven' }));
    expect(asked([notice('too-hard')], true)()).toEqual([notice('too-hard')]);
  });
});
