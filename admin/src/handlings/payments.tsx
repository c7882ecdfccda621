import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Section } from '../layout/section.tsx';
import { useMoney } from '../money/use-money.ts';
import { ink, type ToneName } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { MoneyLines } from './money-lines.tsx';

type Order = ConsoleHandling['orders'][number];

const tones: Record<Order['state'], ToneName> = { opening: 'plain', open: 'warn', paid: 'good', closed: 'plain', refused: 'bad' };

/** The orders that were opened at the gateway, and the money that moved. */
export function Payments({ handling: { orders, movements } }: { handling: ConsoleHandling }) {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  return (
    <Section title={t('handling.payments')}>
      {orders.length === 0 && <Box sx={{ color: ink.soft }}>{t('handling.ordersEmpty')}</Box>}
      {orders.length > 0 && (
        <MoneyLines
          label={t('handling.payments')}
          lines={orders.map(({ id, amountFen, state, stateTitle, openedAt, expiresAt }) => ({
            id,
            amount: money(amountFen),
            at: openedAt,
            what: (
              <>
                {t('handling.order')} <Chip tone={tones[state]}>{text(stateTitle)}</Chip>
                {state === 'open' && (
                  <Box component="span" sx={{ color: ink.soft, ml: 2 }}>
                    <OpenUntil at={expiresAt} />
                  </Box>
                )}
              </>
            ),
          }))}
        />
      )}
      {movements.length > 0 && (
        <>
          <Typography variant="h3" sx={{ mt: 4, mb: 1.5, fontSize: '0.8438rem', fontWeight: 600 }}>
            {t('handling.movements')}
          </Typography>
          <MoneyLines
            label={t('handling.movements')}
            lines={movements.map(({ id, title, kind, amountFen, at }) => ({
              id,
              amount: money(kind === 'refund' ? -amountFen : amountFen),
              at,
              what: text(title),
            }))}
          />
        </>
      )}
    </Section>
  );
}

function OpenUntil({ at }: { at: string }) {
  const t = useWords();
  const [before = '', after = ''] = t('handling.orderUntil', { until: '\n' }).split('\n');
  return (
    <>
      {before}
      <ExactTime at={at} />
      {after}
    </>
  );
}
