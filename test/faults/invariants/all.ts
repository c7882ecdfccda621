import { auditWhole } from './audit-whole.ts';
import { decisionsOnce } from './decisions-once.ts';
import { effectsOnce } from './effects-once.ts';
import { endsOnce } from './ends-once.ts';
import type { Invariant } from './evidence.ts';
import { ledgerBalanced } from './ledger-balanced.ts';
import { messagesOnce } from './messages-once.ts';
import { nothingBroken } from './nothing-broken.ts';
import { nothingStuckUnseen } from './nothing-stuck-unseen.ts';
import { penaltiesOnce } from './penalties-once.ts';
import { photosKept } from './photos-kept.ts';
import { readsNeverGoBack } from './reads-never-go-back.ts';
import { submissionsOnce } from './submissions-once.ts';

/** What must be so after a run, each in its words. */
export const INVARIANTS: readonly [name: string, invariant: Invariant][] = [
  ['Every acknowledged submission exists exactly once', submissionsOnce],
  ['Every decision took effect exactly once', decisionsOnce],
  ['Every binding that was ended has ended exactly once', endsOnce],
  ['Every phone that was granted is in effect exactly once', effectsOnce],
  ['No message went out twice, and everybody was told', messagesOnce],
  ['Every penalty and every payment was recorded once', penaltiesOnce],
  ['The ledger balances, and agrees with the gateway', ledgerBalanced],
  ['The audit chain is whole', auditWhole],
  ['Every acknowledged photo can be read', photosKept],
  ['Nobody was shown less than they had been told', readsNeverGoBack],
  ['No answer said that we made a mistake', nothingBroken],
  ['Nothing stands still without an alarm', nothingStuckUnseen],
];
