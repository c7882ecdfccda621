import type { CounterViolation } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Fact, Facts } from '../../layout/facts.tsx';
import { ExactTime } from '../../times/moment.tsx';

type Shown = Pick<CounterViolation, 'description' | 'code' | 'occurredAt' | 'place' | 'vehicle'>;

/** Which violation it is. */
export function ViolationFacts({ violation: { description, code, occurredAt, place, vehicle } }: { violation: Shown }) {
  const t = useWords();
  const text = useText();
  return (
    <Facts>
      <Fact name={t('handling.what')}>
        {text(description)} <span className="figures">({code})</span>
      </Fact>
      <Fact name={t('handling.occurred')}>
        <ExactTime at={occurredAt} />
      </Fact>
      <Fact name={t('handling.place')}>{place}</Fact>
      <Fact name={t('handling.vehicle')}>{[vehicle.plateNumber, text(vehicle.plateType)].join(' · ')}</Fact>
    </Facts>
  );
}
