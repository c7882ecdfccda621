import type { CaseState, Verdict } from '../api/schemas.ts';
import type { Words } from '../i18n/words.ts';

/** A verdict as something that was said of a case; of an objection it is called otherwise. */
export function saidOf(t: Words, { verdict, state }: { verdict: Verdict; state: CaseState }): string {
  return state === 'objected' && verdict !== 'return' ? t(`flow.saidObjection.${verdict}`) : t(`flow.said.${verdict}`);
}
