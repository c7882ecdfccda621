import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { AskerReveal, Consultation, DeskSearch } from '../api/schemas.ts';
import { HandlingStateChip } from '../handlings/handling-state-chip.tsx';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { StateChip } from '../layout/chip.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { MaskedText } from '../reveals/masked-value.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { FindAsker } from './find-asker.tsx';
import type { Work } from './use-consultation.ts';

type CaseLine = NonNullable<Consultation['case']>;
type HandlingLine = NonNullable<Consultation['handling']>;

/** Who asks, masked, and where they stand; found by a number where somebody works on it. */
export function AskerSection({ work }: { work: Work }) {
  const t = useWords();
  const { view, write, pending } = work;
  const { asker, mine, id } = view;
  const link = (search: DeskSearch) => void write((requests) => requests.findForConsultation(id, search));
  return (
    <Section
      title={t('desk.who')}
      aside={
        mine &&
        asker && (
          <Button size="small" onClick={() => void write((requests) => requests.dropPerson(id))}>
            {t('desk.notThem')}
          </Button>
        )
      }
    >
      {mine && <FindAsker pending={pending} onFind={(search) => write((requests) => requests.findForConsultation(id, search))} />}
      {(asker || view.case || view.handling) && <Known view={view} onLink={mine ? link : undefined} />}
      {!asker && !mine && <Box sx={{ color: ink.soft }}>{t('desk.unknown')}</Box>}
    </Section>
  );
}

interface KnownProps {
  view: Consultation;
  onLink: ((search: DeskSearch) => void) | undefined;
}

function Known({ view, onLink }: KnownProps) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const { asker, case: about, handling, id } = view;
  return (
    <Facts>
      {about && (
        <Fact name={t('desk.linked')}>
          <Case line={about} />
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('desk.objectHint')}</Box>
        </Fact>
      )}
      {handling && (
        <Fact name={t('desk.linkedHandling')}>
          <Handling line={handling} />
        </Fact>
      )}
      {asker && (
        <>
          <Fact name={t('desk.name')}>
            <Masked id={id} field="asker.name" value={asker.name} />
          </Fact>
          <Fact name={t('desk.identityNumber')}>
            <Masked id={id} field="asker.identityNumber" value={asker.identityNumber} />
          </Fact>
          <Fact name={t('desk.phone')}>
            <Masked id={id} field="asker.phone" value={asker.phone} />
          </Fact>
          <Fact name={t('desk.account')}>{t(asker.registered ? 'desk.registered' : 'desk.notRegistered')}</Fact>
          <Fact name={t('desk.bindings')}>{asker.bindings}</Fact>
          <Fact name={t('desk.cases')}>
            {asker.cases.length === 0 && t('desk.noCases')}
            {asker.cases.map((line) => (
              <Case key={line.id} line={line}>
                {onLink && line.visible && line.id !== about?.id && (
                  <Button
                    size="small"
                    aria-label={t('desk.linkOf', { number: line.number })}
                    onClick={() => onLink({ caseNumber: line.number })}
                  >
                    {t('desk.link')}
                  </Button>
                )}
              </Case>
            ))}
          </Fact>
          {asker.handlings.length > 0 && (
            <Fact name={t('desk.handlings')}>
              {asker.handlings.map((line) => (
                <Handling key={line.id} line={line}>
                  {onLink && line.visible && line.id !== handling?.id && (
                    <Button
                      size="small"
                      aria-label={t('desk.linkHandling', { number: line.number })}
                      onClick={() => onLink({ handlingNumber: line.number })}
                    >
                      {t('desk.link')}
                    </Button>
                  )}
                </Handling>
              ))}
            </Fact>
          )}
          {asker.appointments.length > 0 && (
            <Fact name={t('desk.appointments')}>
              {asker.appointments.map(({ id: appointmentId, number, officeName, startsAt }) => (
                <Box key={appointmentId}>
                  <span className="figures">{number}</span> · {text(officeName)} · {exact(startsAt)}
                </Box>
              ))}
            </Fact>
          )}
          {asker.before.length > 0 && (
            <Fact name={t('desk.before')}>
              {asker.before.map(({ id: before, number, topic, askedAt, visible }) => (
                <Box key={before}>
                  {visible ? <RowLink to={`/desk/${before}`}>{number}</RowLink> : number} · {t(`topic.${topic}`)} · {exact(askedAt)}
                </Box>
              ))}
            </Fact>
          )}
        </>
      )}
    </Facts>
  );
}

function Masked({ id, field, value }: { id: string; field: AskerReveal['field']; value: string | null }) {
  const t = useWords();
  if (value === null) return <Box sx={{ color: ink.soft }}>{t('desk.unknown')}</Box>;
  return (
    <MaskedText
      what={t(`desk.field.${field}`)}
      masked={value}
      reveal={(requests, grounds) => requests.revealAsker(id, { field, ...grounds })}
      refresh="consultations"
    />
  );
}

function Case({ line, children }: { line: CaseLine; children?: ReactNode }) {
  const t = useWords();
  const text = useText();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>
      {line.visible ? <RowLink to={`/cases/${line.id}`}>{line.number}</RowLink> : <span className="figures">{line.number}</span>}
      <span>{t(`process.${line.process}`)}</span>
      <StateChip state={line.state} />
      {!line.visible && <Box sx={{ color: ink.soft }}>{text(line.cityName)}</Box>}
      {children}
    </Box>
  );
}

function Handling({ line, children }: { line: HandlingLine; children?: ReactNode }) {
  const t = useWords();
  const text = useText();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>
      {line.visible ? <RowLink to={`/handlings/${line.id}`}>{line.number}</RowLink> : <span className="figures">{line.number}</span>}
      <span>{t(`handlingKind.${line.kind}`)}</span>
      <HandlingStateChip state={line.state} />
      {!line.visible && <Box sx={{ color: ink.soft }}>{text(line.cityName)}</Box>}
      {children}
    </Box>
  );
}
