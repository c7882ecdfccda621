import type { MisuseFinding } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** What is suspected, in one line. */
export function useReasonWords(): (finding: Pick<MisuseFinding, 'reasons'>) => string {
  const t = useWords();
  const text = useText();
  return ({ reasons }) => reasons.map((reason) => text(reason.text)).join(t('misuse.and'));
}
