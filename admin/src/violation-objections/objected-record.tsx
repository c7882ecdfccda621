import Box from '@mui/material/Box';
import type { ConsoleViolationObjection } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** The record that is objected to, and whose it is; masked. */
export function ObjectedRecord({ objection: { violation, identityNumber } }: { objection: ConsoleViolationObjection }) {
  const t = useWords();
  const text = useText();
  if (!violation) return <Section title={t('violationObjection.violation')}>{t('violationObjection.deleted')}</Section>;
  return (
    <Section title={t('violationObjection.violation')} aside={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t('case.masked')}</Box>}>
      <Facts>
        <Fact name={t('violationObjection.person')}>{identityNumber}</Fact>
        <Fact name={t('handling.vehicle')}>{violation.plateNumber}</Fact>
        <Fact name={t('handling.what')}>{text(violation.description)}</Fact>
        <Fact name={t('handling.occurred')}>
          <ExactTime at={violation.occurredAt} />
        </Fact>
        <Fact name={t('handling.place')}>{violation.place}</Fact>
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
