import { describe, expect, test } from 'vitest';
import type { ConsoleCase, Standing } from '../../admin/src/api/schemas.ts';
import { whatBecame } from '../../admin/src/decisions/what-became.ts';
import type { Becoming, HeldDecision } from '../../admin/src/review-flow/held-decisions.ts';

const answered = (takesEffectAt?: string) => ({ state: 'second-review', reasons: [], takesEffectAt }) as unknown as Standing;
const held = (becoming: Becoming) => ({ becoming }) as HeldDecision;
const theCase = { state: 'referred-to-counter', reasons: [] } as unknown as ConsoleCase;
const later = '2026-11-22T08:00:10.000Z';

describe('what became of a decision', () => {
  test('is not known while it waits', () => {
    for (const phase of ['counting', 'taking'] as const)
      expect(whatBecame({ standing: answered(later), held: held({ phase }), theCase })).toMatchObject({
        waits: true,
        state: 'second-review',
      });
  });

  test('is how the case stands once it is in effect, also when nothing is said of it any more below', () => {
    const over = held({ phase: 'in-effect', state: 'referred-to-counter' });
    for (const each of [over, undefined])
      expect(whatBecame({ standing: answered(later), held: each, theCase })).toMatchObject({ waits: false, state: 'referred-to-counter' });
  });

  test('is what was answered where it took effect at once', () => {
    expect(whatBecame({ standing: answered(), held: undefined, theCase })).toMatchObject({ waits: false, state: 'second-review' });
  });
});
