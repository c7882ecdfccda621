import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { ConsoleHandling } from '../../api/schemas.ts';
import { HandlingStanding } from '../../handlings/handling-standing.tsx';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { HandlingReceipt } from './handling-receipt.tsx';
import { PaymentLink } from './payment-link.tsx';

interface PayHandlingProps {
  handlingId: string;
  onBack: () => void;
}

/** Between looks where the event stream said nothing, in milliseconds. */
const again = 3_000;

const isUnderWay = (handling: ConsoleHandling | undefined) => !handling || ['confirmed', 'awaiting-payment'].includes(handling.state);

/** What follows a confirmation: the penalty is recorded, the link is made and paid, and the payment shows here by itself. */
export function PayHandling({ handlingId, onBack }: PayHandlingProps) {
  const t = useWords();
  const requests = useRequests();
  const { data, error, refetch } = useQuery({
    queryKey: ['handling', handlingId],
    queryFn: () => requests.getHandling(handlingId),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? again : false),
  });
  if (error && !data) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  const { state } = data;
  return (
    <Box aria-live="polite" sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {state === 'confirmed' && (
        <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
          <CircularProgress size={20} aria-hidden />
          <Box>
            <Box sx={{ fontWeight: 550 }}>{t('violations.deciding')}</Box>
            <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('violations.decidingHint')}</Box>
          </Box>
        </Box>
      )}
      {state === 'awaiting-payment' && <PaymentLink handling={data} />}
      {(state === 'refused' || state === 'eliminated') && <HandlingStanding handling={data} />}
      {state !== 'confirmed' && state !== 'refused' && <HandlingReceipt handling={data} />}
      <Box>
        <Button onClick={onBack}>{t('violations.back')}</Button>
      </Box>
    </Box>
  );
}
