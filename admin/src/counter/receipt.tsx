import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import { Link } from 'react-router-dom';
import type { CounterPerson } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { StateChip } from '../layout/chip.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { ExactTime } from '../times/moment.tsx';
import { onPaper } from './on-paper.ts';
import { ServedHeading } from './served-heading.tsx';
import type { Served } from './served.ts';

interface ReceiptProps {
  served: Served;
  person: CounterPerson;
  onMore: () => void;
  onNext: () => void;
}

/** What came of it, for the person to take along: the number, where it stands and what is next. It has the focus as soon as it is there. */
export function Receipt({ served, person, onMore, onNext }: ReceiptProps) {
  const t = useWords();
  const caseId = 'opened' in served ? served.opened.id : served.registration.phoneChangeId;
  return (
    <Box component="section" aria-labelledby="receipt-title">
      <GlobalStyles styles={onPaper} />
      <Box id="receipt">
        <ServedHeading id="receipt-title">{t('counter.receipt')}</ServedHeading>
        <Facts>
          {person.filed && <Fact name={t('counter.person')}>{person.filed.name}</Fact>}
          {'opened' in served ? <OfCase opened={served.opened} /> : <OfRegistration {...served.registration} />}
        </Facts>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 4 }}>
        <Button variant="contained" color="primary" onClick={onNext}>
          {t('counter.next')}
        </Button>
        <Button startIcon={<PrintIcon />} onClick={() => window.print()}>
          {t('counter.print')}
        </Button>
        <Button onClick={onMore}>{t('counter.more')}</Button>
        {caseId && (
          <Button component={Link} to={`/cases/${caseId}`}>
            {t('counter.toCase')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function OfCase({ opened: { number, process, state, submittedAt, reasons, nextStep, replaced } }: Extract<Served, { opened: unknown }>) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <Fact name={t('cases.number')}>
        <span className="figures">{number}</span>
      </Fact>
      <Fact name={t('cases.process')}>{t(`process.${process}`)}</Fact>
      <Fact name={t('cases.state')}>
        <StateChip state={state} />
        {reasons.map((reason) => (
          <Box key={reason.code} sx={{ mt: 1 }}>
            {text(reason.text)}
          </Box>
        ))}
      </Fact>
      {replaced.length > 0 && (
        <Fact name={t('counter.replaced')}>
          <span className="figures">{replaced.join(' ')}</span> {t('counter.replacedHint')}
        </Fact>
      )}
      <Fact name={t('case.nextStep')}>{text(nextStep.text)}</Fact>
      <Fact name={t('counter.servedAt')}>
        <ExactTime at={submittedAt} />
      </Fact>
    </>
  );
}

function OfRegistration({ registeredAt, phoneChangeId }: Extract<Served, { registration: unknown }>['registration']) {
  const t = useWords();
  return (
    <>
      <Fact name={t('cases.process')}>{t('counter.task.registration')}</Fact>
      <Fact name={t('cases.state')}>{t('counter.registered')}</Fact>
      {phoneChangeId && <Fact name={t('counter.files')}>{t('counter.filesHint')}</Fact>}
      <Fact name={t('case.nextStep')}>{t('counter.registeredHint')}</Fact>
      <Fact name={t('counter.servedAt')}>
        <ExactTime at={registeredAt} />
      </Fact>
    </>
  );
}
