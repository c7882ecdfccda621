import type { MisuseFinding } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';

/** How urgent a finding is while it is open; afterwards, that somebody looked into it. */
export function FindingState({ outcome, outcomeTitle, lookedInto }: Pick<MisuseFinding, 'outcome' | 'outcomeTitle' | 'lookedInto'>) {
  const t = useWords();
  const text = useText();
  if (lookedInto) return <Chip tone="good">{t('misuse.lookedInto')}</Chip>;
  return (
    <Chip tone={outcome === 'urgent' ? 'bad' : 'warn'} dot>
      {text(outcomeTitle)}
    </Chip>
  );
}
