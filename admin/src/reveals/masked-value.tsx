import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useEffect, useState } from 'react';
import type { Requests } from '../api/data-provider.ts';
import type { Revealed, RevealField, RevealGrounds } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { useNow } from '../times/use-now.ts';
import { RevealDialog } from './reveal-dialog.tsx';

interface MaskedValueProps {
  caseId: string;
  field: RevealField;
  /** As the server masked it. */
  masked: string;
}

/** One field of a case, masked: see MaskedText. */
export function MaskedValue({ caseId, field, masked }: MaskedValueProps) {
  const t = useWords();
  return (
    <MaskedText
      what={t(`reveal.field.${field}`)}
      masked={masked}
      reveal={(requests, grounds) => requests.reveal(caseId, { field, ...grounds })}
      refresh="case"
    />
  );
}

interface MaskedTextProps {
  /** Which field it is, in words. */
  what: string;
  /** As the server masked it. */
  masked: string;
  reveal: (requests: Requests, grounds: RevealGrounds) => Promise<Revealed>;
  /** First part of the query key of what keeps a record of it. */
  refresh: string;
}

/** A masked value that can be had in the clear with a reason, for as long as the server says; then, or sooner on request, it is masked again. */
export function MaskedText({ what, masked, reveal, refresh }: MaskedTextProps) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ value: string; until: number }>();
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(undefined), shown.until - Date.now());
    return () => clearTimeout(timer);
  }, [shown]);
  const label = t(shown ? 'reveal.hide' : 'reveal.show', { what });
  const Icon = shown ? HideIcon : ShowIcon;
  return (
    <>
      <Box component="span" aria-live="polite" className={shown && 'figures'}>
        {shown?.value ?? masked}
      </Box>
      <Tooltip title={label}>
        <IconButton
          size="small"
          aria-label={label}
          onClick={() => (shown ? setShown(undefined) : setAsking(true))}
          sx={{ p: 0.5, my: -0.5, ml: 1 }}
        >
          <Icon sx={{ fontSize: '16px !important' }} />
        </IconButton>
      </Tooltip>
      {shown && <TimeLeft until={shown.until} />}
      {asking && (
        <RevealDialog
          what={what}
          reveal={reveal}
          refresh={refresh}
          onShown={({ value, shownSeconds }) => setShown({ value, until: Date.now() + shownSeconds * 1000 })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function TimeLeft({ until }: { until: number }) {
  const t = useWords();
  const seconds = Math.max(0, Math.ceil((until - useNow(1_000)) / 1000));
  return (
    <Box component="span" role="timer" className="figures" sx={{ display: 'block', fontSize: '0.75rem', fontWeight: 450, color: ink.soft }}>
      {t('reveal.left', { seconds })}
    </Box>
  );
}
