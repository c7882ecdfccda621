import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { ConsoleHandling } from '../../api/schemas.ts';
import { HandlingStateChip } from '../../handlings/handling-state-chip.tsx';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Fact, Facts } from '../../layout/facts.tsx';
import { useMoney } from '../../money/use-money.ts';
import { ExactTime, LastDay } from '../../times/moment.tsx';
import { onPaper } from '../on-paper.ts';

/** What came of it, for the person to take along: decision, fine, points, until when to pay, and whether it is paid. */
export function HandlingReceipt({ handling }: { handling: ConsoleHandling }) {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  const { id, number, state, overdue, fineFen, points, kind, dueAt, paidAt, violation, person, nextStep } = handling;
  return (
    <Box component="section" aria-labelledby="receipt-title">
      <GlobalStyles styles={onPaper} />
      <Box id="receipt">
        <Typography variant="h3" id="receipt-title" sx={{ mb: 2 }}>
          {t('counter.receipt')}
        </Typography>
        <Facts>
          {person?.name && <Fact name={t('counter.person')}>{person.name}</Fact>}
          <Fact name={t('handlings.number')}>
            <span className="figures">{number}</span>
          </Fact>
          {violation?.decisionNumber && (
            <Fact name={t('handling.decisionNumber')}>
              <span className="figures">{violation.decisionNumber}</span>
            </Fact>
          )}
          {violation && <Fact name={t('handling.what')}>{text(violation.description)}</Fact>}
          <Fact name={t('cases.state')}>
            <HandlingStateChip state={state} overdue={overdue} />
          </Fact>
          <Fact name={t('handling.fine')}>
            <span className="figures">{money(fineFen)}</span>
          </Fact>
          {kind === 'handle' && (
            <Fact name={t('handling.points')}>
              <span className="figures">{points}</span>
            </Fact>
          )}
          {dueAt && !paidAt && (
            <Fact name={t('violations.payBy')}>
              <LastDay end={dueAt} />
            </Fact>
          )}
          {paidAt && (
            <Fact name={t('violations.paid')}>
              <ExactTime at={paidAt} />
            </Fact>
          )}
          <Fact name={t('case.nextStep')}>{text(nextStep.text)}</Fact>
        </Facts>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 3 }}>
        <Button startIcon={<PrintIcon />} onClick={() => window.print()}>
          {t('counter.print')}
        </Button>
        <Button component={Link} to={`/handlings/${id}`}>
          {t('violations.open')}
        </Button>
      </Box>
    </Box>
  );
}
