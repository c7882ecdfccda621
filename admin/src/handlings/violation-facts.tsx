import Box from '@mui/material/Box';
import type { ConsoleHandling, HandlingRevealField } from '../api/schemas.ts';
import { Deletion } from '../cases/deletion.tsx';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { MaskedText } from '../reveals/masked-value.tsx';
import { useMay } from '../session/use-may.ts';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** The violation as it was shown, whose it is and of which vehicle; masked. */
export function ViolationFacts({ handling }: { handling: ConsoleHandling }) {
  const t = useWords();
  const text = useText();
  const { id, person, vehicle, violation, relation, points, reserved, deletion } = handling;
  if (!violation || !person || !vehicle)
    return <Section title={t('handling.violation')}>{deletion && <Deletion deletion={deletion} />}</Section>;
  return (
    <Section title={t('handling.violation')} aside={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t('case.masked')}</Box>}>
      <Facts>
        <Fact name={t('handling.person')}>
          {person.name && <Masked handlingId={id} field="person.name" value={person.name} />}
          <Masked handlingId={id} field="person.identityNumber" value={person.identityNumber} />
          {person.phone && <Masked handlingId={id} field="person.phone" value={person.phone} />}
        </Fact>
        <Fact name={t('handling.vehicle')}>
          <Masked handlingId={id} field="violation.plateNumber" value={vehicle.plateNumber} />
          <Box sx={{ color: ink.soft }}>{[text(vehicle.plateType), t(`violations.relation.${relation}`)].join(' · ')}</Box>
        </Fact>
        <Fact name={t('handling.what')}>
          {text(violation.description)} <span className="figures">({violation.code})</span>
        </Fact>
        <Fact name={t('handling.occurred')}>
          <ExactTime at={violation.occurredAt} />
        </Fact>
        <Fact name={t('handling.place')}>{violation.place}</Fact>
        <Fact name={t('handling.recordKind')}>
          {text(violation.kind)} · {text(violation.procedure)}
        </Fact>
        <Fact name={t('handling.points')}>
          <span className="figures">{points}</span>
          {reserved && <Box sx={{ color: ink.soft }}>{t('handling.reserved')}</Box>}
        </Fact>
        <Fact name={t('handling.violationNumber')}>
          <span className="figures">{violation.violationNumber}</span>
        </Fact>
        {violation.decisionNumber && (
          <Fact name={t('handling.decisionNumber')}>
            <span className="figures">{violation.decisionNumber}</span>
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

/** A line of what is masked, shown for a while to whoever may and says why. */
function Masked({ handlingId, field, value }: { handlingId: string; field: HandlingRevealField; value: string }) {
  const t = useWords();
  const may = useMay('person.reveal');
  if (!may) return <div>{value}</div>;
  return (
    <div>
      <MaskedText
        what={t(`reveal.field.${field}`)}
        masked={value}
        reveal={(requests, grounds) => requests.revealOfHandling(handlingId, { field, ...grounds })}
        refresh="handling"
      />
    </div>
  );
}
