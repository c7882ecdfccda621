import type { ConsoleHandling } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { RowLink } from '../tables/row-link.tsx';
import type { ToneName } from '../theme/colours.ts';
import { ExactTime, Until } from '../times/moment.tsx';

type Objection = ConsoleHandling['objections'][number];

const tones: Record<Objection['state'], ToneName> = {
  raised: 'warn',
  forwarded: 'warn',
  upheld: 'good',
  dismissed: 'plain',
  eliminated: 'violet',
};

/** What was said against the violation, and what came of it (R-56a). */
export function ViolationObjections({ objections }: { objections: Objection[] }) {
  const t = useWords();
  const text = useText();
  return (
    <Section title={t('handling.objection')}>
      {objections.map(({ id, number, state, stateTitle, reason, words, raisedAt, dueAt, decidedAt }) => (
        <Facts key={id}>
          <Fact name={t('violationObjections.number')}>
            <RowLink to={`/handlings/objections/${id}`}>
              <span className="figures">{number}</span>
            </RowLink>{' '}
            <Chip tone={tones[state]} dot>
              {text(stateTitle)}
            </Chip>
          </Fact>
          <Fact name={t('violations.objectReason')}>{text(reason)}</Fact>
          {words && <Fact name={t('handling.objectionWords')}>{words}</Fact>}
          <Fact name={t('handling.objectionRaised')}>
            <ExactTime at={raisedAt} />
          </Fact>
          <Fact name={t(decidedAt ? 'handling.objectionDecided' : 'handling.objectionDue')}>
            {decidedAt ? <ExactTime at={decidedAt} /> : <Until end={dueAt} />}
          </Fact>
        </Facts>
      ))}
    </Section>
  );
}
