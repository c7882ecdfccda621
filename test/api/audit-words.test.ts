import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACTION_WORDS, actionWords, doneWords } from '@trafficdesk/api/audit/action-words.ts';
import { reasonWords } from '@trafficdesk/api/audit/reason-words.ts';
import { SUBJECT_REASONS } from '@trafficdesk/api/audit/subject-reasons.ts';
import { RECORDED_REFUSALS } from '@trafficdesk/api/permissions/record-refusal.ts';
import { revealFields } from '@trafficdesk/api/reveals/fields.ts';
import { REVEAL_REASONS, revealReasons } from '@trafficdesk/api/reveals/reasons.ts';
import { STAFF_REASONS } from '@trafficdesk/api/staff/reasons.ts';
import { AUDIT_ACTIONS } from '@trafficdesk/worker/store/audit-actions.ts';
import { expect, test } from 'vitest';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** Code that writes audit records. */
const writers = ['api', 'worker'].flatMap((room) =>
  readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
    .map((path) => readFileSync(join(top, room, path), 'utf8'))
    .filter((code) => /appendAudit|recordPurges|withProof/.test(code)),
);

test.each(AUDIT_ACTIONS)('%s has words of its own in both languages', (action) => {
  const words = ACTION_WORDS[action];
  expect(words['zh-CN']).toMatch(/\p{Script=Han}/u);
  expect(words.en).toMatch(/^[A-Z]/);
  for (const other of AUDIT_ACTIONS) if (other !== action) expect(ACTION_WORDS[other]).not.toEqual(words);
});

test('a decision is told by where it led, a reveal by what was shown and why', () => {
  const decided = (state: string) => actionWords({ action: 'case.decided', reason: null, detail: { state } }).en;
  expect(new Set(['approved', 'returned', 'refused', 'referred-to-counter', 'second-review'].map(decided)).size).toBe(5);
  for (const field of revealFields) {
    for (const reason of revealReasons) {
      const done = { action: 'person.revealed', reason, detail: { field } } as const;
      expect(actionWords(done).en).not.toContain(REVEAL_REASONS[reason].en);
      expect(doneWords(done).en).toBe(`${actionWords(done).en} (${REVEAL_REASONS[reason].en})`);
    }
  }
});

test('a limit that was spent is told as a limit, not as something the role does not allow', () => {
  const refused = (reason: string) => actionWords({ action: 'access.refused', reason, detail: {} });
  for (const limit of RECORDED_REFUSALS.filter((code) => code.startsWith('too-many-'))) {
    expect(refused(limit), limit).not.toEqual(ACTION_WORDS['access.refused']);
    expect(refused(limit)['zh-CN'], limit).toContain('上限');
  }
  expect(refused('not-permitted')).toEqual(ACTION_WORDS['access.refused']);
});

test('every reason that is recorded has words', () => {
  const literal = writers.flatMap((code) => [...code.matchAll(/reason: '([a-z-]+)'/g)].map(([, reason = '']) => reason));
  expect(literal).toEqual(expect.arrayContaining(['case-held', 'by-owner']));
  const chosen = [REVEAL_REASONS, STAFF_REASONS, SUBJECT_REASONS].flatMap((list) => Object.keys(list));
  const computed = ['password', 'unknown-or-locked', 'answer-not-valid', 'no-account', 'totp', 'recovery-code', 'retention', 'erasure'];
  for (const reason of [...literal, ...chosen, ...computed]) {
    expect(reasonWords(reason)?.['zh-CN'], reason).toMatch(/\p{Script=Han}/u);
    expect(reasonWords(reason)?.en, reason).toBeTruthy();
  }
});

test('a reason that several lists share is called the same in each', () => {
  for (const list of [REVEAL_REASONS, STAFF_REASONS, SUBJECT_REASONS]) {
    for (const [code, words] of Object.entries(list)) expect(reasonWords(code), code).toEqual(words);
  }
});
