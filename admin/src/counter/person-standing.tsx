import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { CounterPerson } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { StateChip } from '../layout/chip.tsx';
import { Disclosure } from '../layout/disclosure.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { AppealDialog } from '../blocks/appeal-dialog.tsx';
import { UnbindDialog } from './unbind-dialog.tsx';

interface PersonStandingProps {
  identityNumber: string;
  person: CounterPerson;
  /** Something was ended; how the person stands is to be looked up again. */
  onChanged: () => void;
}

const accountWords = (account: CounterPerson['account']): Key => {
  if (!account) return 'counter.noAccount';
  if (account.phoneOnFile === null) return 'counter.registered';
  return account.phoneOnFile ? 'counter.samePhone' : 'counter.otherPhone';
};

/** Where the person present stands: as the registry has them, their account, bindings, open cases, and what is closed to them online. */
export function PersonStanding({ identityNumber, person, onChanged }: PersonStandingProps) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const [ending, setEnding] = useState<CounterPerson['bindings'][number]>();
  const [appealing, setAppealing] = useState<string>();
  const { registryAnswered, filed, account, bindings, cases, blocks } = person;
  return (
    <Section title={t('counter.standing')}>
      <Facts>
        <Fact name={t('counter.person')}>
          {filed ? <Box sx={{ fontWeight: 600 }}>{filed.name}</Box> : t(registryAnswered ? 'counter.notOnFile' : 'counter.registryAway')}
        </Fact>
        {filed && <Fact name={t('counter.document')}>{text(filed.identityDocumentType)}</Fact>}
        {filed && <Fact name={t('counter.onFile')}>{filed.phone}</Fact>}
        <Fact name={t('counter.account')}>
          {t(accountWords(account))}
          {account && <Disclosure summary={t('counter.forgot')}>{text(account.forgottenPassword.text)}</Disclosure>}
        </Fact>
        {blocks.length > 0 && (
          <Fact name={t('counter.blocks')}>
            {blocks.map(({ id, process, until, appealed }) => (
              <Line key={id}>
                {t('counter.blockOf', { process: process ? t(`process.${process}`) : t('counter.everything'), until: exact(until) })}
                {appealed ? (
                  <Quiet>{t('blocks.appeal.waiting')}</Quiet>
                ) : (
                  <Button size="small" onClick={() => setAppealing(id)}>
                    {t('blocks.record')}
                  </Button>
                )}
              </Line>
            ))}
            <Box sx={{ color: ink.soft }}>{t('counter.blockHint')}</Box>
          </Fact>
        )}
        <Fact name={t('counter.bindings')}>
          {bindings.length === 0 && <Quiet>{t('counter.noBindings')}</Quiet>}
          {bindings.map((bound) => (
            <Line key={`${bound.as} ${bound.binding.id}`}>
              <Box sx={{ flex: 1 }}>
                <Box component="span" sx={{ fontWeight: 550 }}>
                  {bound.binding.plateNumber}
                </Box>{' '}
                <Quiet>
                  {bound.as === 'driver' ? t('counter.asDriver') : t('counter.asOwner', { name: bound.binding.driverName ?? '' })}
                </Quiet>
              </Box>
              <Button size="small" onClick={() => setEnding(bound)}>
                {t('counter.unbind')}
              </Button>
            </Line>
          ))}
        </Fact>
        <Fact name={t('counter.cases')}>
          {cases.length === 0 && <Quiet>{t('counter.noCases')}</Quiet>}
          {cases.map(({ id, number, process, state, cityName, visible }) => (
            <Line key={id}>
              {visible ? <RowLink to={`/cases/${id}`}>{number}</RowLink> : <span className="figures">{number}</span>}
              <span>{t(`process.${process}`)}</span>
              <StateChip state={state} />
              {!visible && <Quiet>{text(cityName)}</Quiet>}
            </Line>
          ))}
        </Fact>
      </Facts>
      {appealing && (
        <AppealDialog
          blockId={appealing}
          whose={{ identityNumber }}
          onClose={() => setAppealing(undefined)}
          onDone={() => {
            setAppealing(undefined);
            onChanged();
          }}
        />
      )}
      {ending && (
        <UnbindDialog
          identityNumber={identityNumber}
          bound={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnding(undefined);
            onChanged();
          }}
        />
      )}
    </Section>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <Box component="span" sx={{ color: ink.soft }}>
    {children}
  </Box>
);

const Line = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>{children}</Box>
);
