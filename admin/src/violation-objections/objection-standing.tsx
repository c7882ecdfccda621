import type { ConsoleViolationObjection } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { type Key, useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ExactTime, Until } from '../times/moment.tsx';

const moments = [
  ['violationObjection.raised', 'raised'],
  ['violationObjection.forwardDue', 'forwardDue'],
  ['violationObjection.forwarded', 'forwarded'],
  ['violationObjection.outcomeDue', 'outcomeDue'],
  ['violationObjection.overdue', 'overdue'],
  ['violationObjection.ended', 'ended'],
  ['violationObjection.told', 'told'],
] as const satisfies readonly [Key, keyof ConsoleViolationObjection][];

const isLimit = (field: string): boolean => field === 'forwardDue' || field === 'outcomeDue';

/** Where an objection stands: its clocks, the database's reference, and what becomes of the person's own handling. */
export function ObjectionStanding({ objection }: { objection: ConsoleViolationObjection }) {
  const t = useWords();
  const text = useText();
  const { reference, handling } = objection;
  return (
    <Section title={t('violationObjection.standing')}>
      <Facts>
        {moments.map(([name, field]) => {
          const at = objection[field];
          return (
            at && (
              <Fact key={field} name={t(name)}>
                {isLimit(field) ? <Until end={at} /> : <ExactTime at={at} />}
              </Fact>
            )
          );
        })}
        {reference && (
          <Fact name={t('violationObjection.reference')}>
            <span className="figures">{reference}</span>
          </Fact>
        )}
        {handling && (
          <Fact name={t('violationObjection.handling')}>
            <RowLink to={`/handlings/${handling.id}`}>
              <span className="figures">{handling.number}</span>
            </RowLink>
            <div>{text(handling.text)}</div>
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
