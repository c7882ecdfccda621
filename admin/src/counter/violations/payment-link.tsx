import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { ConsoleHandling, Payment } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { Fact, Facts } from '../../layout/facts.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { useMoney } from '../../money/use-money.ts';
import { code, ink } from '../../theme/colours.ts';
import { codeFont } from '../../theme/page-rules.ts';
import { LastDay } from '../../times/moment.tsx';
import { useExactTime } from '../../times/use-exact-time.ts';
import { useNow } from '../../times/use-now.ts';

/** What is to be paid and until when, and a link by which the person pays it: as a code to scan, and as text. */
export function PaymentLink({ handling: { id, fineFen, dueAt, money: due } }: { handling: ConsoleHandling }) {
  const t = useWords();
  const money = useMoney();
  const [payment, setPayment] = useState<Payment>();
  const [problem, setProblem] = useState<Problem>();
  const open = useAction<void, Payment>({
    // An order that is over is not opened again by its key.
    run: (requests) => requests.openCounterPayment(crypto.randomUUID(), id),
    refresh: ['handling'],
    onSuccess: setPayment,
    onProblem: setProblem,
  });
  const make = () => {
    setProblem(undefined);
    open.mutate();
  };
  const amountFen = payment?.amountFen ?? due?.dueFen ?? fineFen;
  const lateFeeFen = payment?.lateFeeFen ?? due?.lateFeeFen ?? 0;
  const now = useNow(5_000);
  const link = payment && new Date(payment.expiresAt).getTime() > now ? payment.redirectUrl : null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Facts>
        <Fact name={t('violations.amount')}>
          <Box component="span" className="figures" sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
            {money(amountFen)}
          </Box>
          {lateFeeFen > 0 && <Box sx={{ color: ink.soft }}>{t('violations.lateFeeIn', { fine: money(lateFeeFen) })}</Box>}
        </Fact>
        {dueAt && (
          <Fact name={t('violations.payBy')}>
            <LastDay end={dueAt} />
          </Fact>
        )}
      </Facts>
      {problem && <ProblemView error={problem} />}
      {payment && !link && <Box role="status">{t('violations.linkOver')}</Box>}
      {payment && link && <Link link={link} expiresAt={payment.expiresAt} />}
      {!link && (
        <Box>
          <Button variant="contained" color="primary" loading={open.isPending} onClick={make}>
            {t('violations.makeLink')}
          </Button>
          <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mt: 2 }}>{t('violations.laterHint')}</Box>
        </Box>
      )}
    </Box>
  );
}

function Link({ link, expiresAt }: { link: string; expiresAt: string }) {
  const t = useWords();
  const exact = useExactTime();
  const [copied, setCopied] = useState(false);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 5, alignItems: 'flex-start' }}>
      <Box sx={{ p: 2, border: `1px solid ${ink.line}`, borderRadius: '10px', lineHeight: 0, bgcolor: code.light }}>
        <QRCodeSVG value={link} size={192} level="M" marginSize={2} role="img" aria-label={t('violations.link')} />
      </Box>
      <Box sx={{ flex: '1 1 220px', minWidth: 0, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box>{t('violations.linkHint')}</Box>
        <Box sx={{ fontFamily: codeFont, fontSize: '0.8125rem', overflowWrap: 'anywhere', userSelect: 'all' }}>{link}</Box>
        {/* There is no clipboard where the page does not come over https. */}
        {navigator.clipboard && (
          <Box>
            <Button size="small" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
              {t(copied ? 'violations.copied' : 'violations.copy')}
            </Button>
          </Box>
        )}
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('violations.linkUntil', { at: exact(expiresAt) })}</Box>
        <Box role="status" sx={{ fontWeight: 550 }}>
          {t('violations.waiting')}
        </Box>
      </Box>
    </Box>
  );
}
