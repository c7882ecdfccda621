import Box from '@mui/material/Box';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { useMoney } from '../money/use-money.ts';
import { tones } from '../theme/colours.ts';

/** What is to be paid, what came in, and what is still due at this moment. */
export function HandlingMoney({ handling: { money, fineFen, overdue } }: { handling: ConsoleHandling }) {
  const t = useWords();
  const inYuan = useMoney();
  return (
    <Section title={t('handling.money')}>
      {overdue && <Box sx={{ mb: 2, fontSize: '0.8438rem', fontWeight: 550, color: tones.bad.text }}>{t('handling.lateFeeRuns')}</Box>}
      <Facts>
        <Fact name={t('handling.fine')}>
          <span className="figures">{inYuan(fineFen)}</span>
        </Fact>
        {money && (
          <>
            <Fact name={t('handling.lateFee')}>
              <span className="figures">{inYuan(money.lateFeeFen)}</span>
            </Fact>
            <Fact name={t('handling.received')}>
              <span className="figures">{inYuan(money.paidFen)}</span>
            </Fact>
            <Fact name={t('handling.open')}>
              <Box component="span" className="figures" sx={{ fontWeight: 600 }}>
                {inYuan(money.dueFen)}
              </Box>
            </Fact>
          </>
        )}
      </Facts>
    </Section>
  );
}
