import { describe, expect, test } from 'vitest';
import type { ReasonChoice } from '../../admin/src/api/schemas.ts';
import { asDecision, type Draft, judgedAfter, lacks, unreasoned, withoutReasonsFor } from '../../admin/src/decisions/draft.ts';
import { reasonKey, shownKey } from '../../admin/src/decisions/reason-keys.ts';
import { keyOf } from '../../admin/src/keyboard/key-of.ts';

const catalogue = [
  { code: 'blurred', needsText: false },
  { code: 'other', needsText: true },
] as ReasonChoice[];
const draft = (...reasons: Draft['reasons']): Draft => ({ reasons, text: '' });
const slots = ['applicant', 'owner', 'documents'] as const;
const blurred = (photo: (typeof slots)[number]) => ({ code: 'blurred', photo });

describe('what is said of photos', () => {
  test('a photo that is given a reason is rejected, and no longer once its last reason is dropped', () => {
    const given = judgedAfter({ owner: 'accepted' }, draft(), draft(blurred('owner')), slots);
    expect(given).toEqual({ owner: 'rejected' });
    expect(judgedAfter(given, draft(blurred('owner')), draft(), slots)).toEqual({});
  });

  test('a photo rejected before any reason stays so while reasons of others change', () => {
    const judged = judgedAfter({ applicant: 'rejected' }, draft(blurred('owner')), draft(), slots);
    expect(judged).toEqual({ applicant: 'rejected' });
  });

  test('a reason for a photo that is not there says nothing of a photo', () => {
    expect(judgedAfter({}, draft(), draft({ code: 'photo-missing', photo: 'documents' }), ['applicant', 'owner'])).toEqual({});
  });

  test('a case is not approved with a rejected photo, and not returned without a reason for each', () => {
    const judged = { owner: 'rejected', applicant: 'accepted' } as const;
    expect(lacks(draft(), 'approve', catalogue, judged)).toBe('accepted-photos');
    expect(lacks(draft(blurred('applicant')), 'return', catalogue, judged)).toBe('photo-reason');
    expect(unreasoned(draft(blurred('applicant')), judged)).toEqual(['owner']);
    expect(lacks(draft(blurred('owner')), 'return', catalogue, judged)).toBeUndefined();
    expect(lacks(draft(), 'approve', catalogue, { owner: 'accepted' })).toBeUndefined();
  });

  test('a return needs a reason, and words where the reason asks for them', () => {
    expect(lacks(draft(), 'return', catalogue, {})).toBe('reason');
    expect(lacks(draft({ code: 'other' }), 'return', catalogue, {})).toBe('text');
    expect(lacks({ ...draft({ code: 'other' }), text: '请到窗口' }, 'return', catalogue, {})).toBeUndefined();
  });

  test('what is said of the photos is sent with every verdict, and nothing where nothing is said', () => {
    const judged = { applicant: 'accepted', owner: 'rejected' } as const;
    const photoVerdicts = [
      { slot: 'applicant', verdict: 'accepted' },
      { slot: 'owner', verdict: 'rejected' },
    ];
    expect(asDecision(draft(blurred('owner')), 'return', 3, { catalogue, judged })).toEqual({
      revision: 3,
      verdict: 'return',
      reasons: [blurred('owner')],
      photoVerdicts,
    });
    expect(asDecision(draft(), 'approve', 3, { catalogue, judged: {} })).toEqual({ revision: 3, verdict: 'approve', reasons: [] });
  });

  test('a photo that is accepted loses its own reasons only', () => {
    expect(withoutReasonsFor(draft(blurred('owner'), blurred('applicant')), 'owner')).toEqual(draft(blurred('applicant')));
  });
});

test('the reasons of every photo have a key each, whatever sign stands above the digit', () => {
  const keys = Array.from({ length: 17 }, (_, at) => reasonKey(at));
  expect(new Set(keys).size).toBe(17);
  expect(keys).not.toContain(undefined);
  expect(keys.slice(8, 10).map((key) => shownKey(key!))).toEqual(['9', '⇧1']);
  expect(keyOf({ key: '!', code: 'Digit1', shiftKey: true })).toBe(keys[9]);
  expect(keyOf({ key: '1', code: 'Numpad1', shiftKey: false })).toBe(keys[0]);
  expect(keyOf({ key: 'A', code: 'KeyA', shiftKey: true })).toBe('a');
});
