import type { ConsultationSummary } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import type { ToneName } from '../theme/colours.ts';

const stateTones: Record<ConsultationSummary['state'], ToneName> = {
  waiting: 'warn',
  open: 'calm',
  answered: 'good',
  'handed-over': 'violet',
  appointment: 'good',
};

/** Where a consultation stands. */
export function ConsultationStateChip({ state }: { state: ConsultationSummary['state'] }) {
  const t = useWords();
  return (
    <Chip tone={stateTones[state]} dot>
      {t(`consultationState.${state}`)}
    </Chip>
  );
}
