import type { ToneName } from '../theme/colours.ts';

const tonesByOutcome: Record<string, ToneName> = {
  good: 'good',
  eligible: 'good',
  online: 'good',
  'pay-only': 'calm',
  doubtful: 'warn',
  'review-twice': 'warn',
  'review-account': 'warn',
  'review-first': 'warn',
  return: 'warn',
  reshoot: 'bad',
  refused: 'bad',
  'referred-to-counter': 'violet',
};

/** The tone of a rule set's outcome; outcomes are policy, and one not known here is plain. */
export const outcomeTone = (outcome: string): ToneName => tonesByOutcome[outcome] ?? 'plain';
