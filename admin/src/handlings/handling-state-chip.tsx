import type { HandlingState } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import type { ToneName } from '../theme/colours.ts';

const tones: Record<HandlingState, ToneName> = {
  shown: 'plain',
  refused: 'bad',
  lapsed: 'plain',
  confirmed: 'calm',
  'awaiting-payment': 'warn',
  paid: 'good',
  done: 'good',
  eliminated: 'violet',
};

/** Where a handling stands; where its due day has passed unpaid, that as well. */
export function HandlingStateChip({ state, overdue = false }: { state: HandlingState; overdue?: boolean }) {
  const t = useWords();
  return (
    <>
      <Chip tone={tones[state]} dot>
        {t(`handlingState.${state}`)}
      </Chip>
      {overdue && (
        <>
          {' '}
          <Chip tone="bad">{t('handlings.overdue')}</Chip>
        </>
      )}
    </>
  );
}
