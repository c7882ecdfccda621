import { describe, expect, test } from 'vitest';
import { LAST_TYPED, startMoment } from '../../admin/src/policy/review/start-moment.ts';

const now = Date.parse('2026-03-01T00:00:00Z');

describe('the moment from which a version is put in force', () => {
  test('is what was typed on the clock of China', () => {
    expect(startMoment('2026-03-01T08:01', now)).toEqual({ at: '2026-03-01T00:01:00.000Z' });
    expect(startMoment('2028-02-29T00:30', now)).toEqual({ at: '2028-02-28T16:30:00.000Z' });
    expect(startMoment(LAST_TYPED, now)).toEqual({ at: '9999-12-31T15:59:00.000Z' });
  });

  test('is not there before day and time are whole', () => {
    expect(startMoment('', now)).toEqual({ wrong: 'unset' });
  });

  test.each(['10120-01-27T10:00', '101202-01-27T10:00', '275760-09-13T08:00', '2026-02-30T10:00', '2026-13-01T10:00', '2026-03-02T24:00'])(
    'is none that there is at %s',
    (typed) => {
      expect(startMoment(typed, now)).toEqual({ wrong: 'impossible' });
    },
  );

  test.each(['2026-03-01T08:00', '2025-12-31T10:00', '0202-01-01T10:00'])('does not lie behind, as %s does', (typed) => {
    expect(startMoment(typed, now)).toEqual({ wrong: 'past' });
  });
});
