import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Matter } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** What somebody is about to do about a matter. */
export interface MatterAct {
  what: 'settle' | 'match' | 'refund-again';
  matter: Matter;
}

/** What can be done about a matter that waits: what ends with a decision elsewhere is not settled here. */
export function MatterActions({ matter, onAct }: { matter: Matter; onAct: (act: MatterAct) => void }) {
  const t = useWords();
  const text = useText();
  const name = matter.money?.name ?? '';
  const number = matter.caseNumber ?? matter.handlingNumber ?? name;
  const settleOf = t('matters.settleOf', { matter: text(matter.text), number });
  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
      {matter.kind === 'payment-refund-refused' && (
        <Button size="small" aria-label={t('matters.refundAgainOf', { name })} onClick={() => onAct({ what: 'refund-again', matter })}>
          {t('matters.refundAgain')}
        </Button>
      )}
      {matter.ends === 'by-matching' && (
        <Button size="small" aria-label={t('matters.matchOf', { name })} onClick={() => onAct({ what: 'match', matter })}>
          {t('matters.match')}
        </Button>
      )}
      {matter.ends === 'in-words' && (
        <Button size="small" aria-label={settleOf} onClick={() => onAct({ what: 'settle', matter })}>
          {t('matters.settle')}
        </Button>
      )}
    </Box>
  );
}
