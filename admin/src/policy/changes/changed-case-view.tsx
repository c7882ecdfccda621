import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ChangedCase } from '../../api/schemas.ts';
import { FactList } from '../../evaluations/fact-list.tsx';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../layout/disclosure.tsx';
import { ink } from '../../theme/colours.ts';
import { OutcomeLine } from '../why/outcome-line.tsx';

interface ChangedCaseViewProps {
  against: number;
  found: ChangedCase;
  /** Undefined where it cannot be kept. */
  onKeep: (() => void) | undefined;
}

/** A case that two versions decide differently: what each says, and its facts. */
export function ChangedCaseView({ against, found: { before, after, lines }, onKeep }: ChangedCaseViewProps) {
  const t = useWords();
  return (
    <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', p: 4, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 4, rowGap: 2, fontSize: '0.8438rem' }}
      >
        <Box component="dt" sx={{ color: ink.soft }}>
          {t('workbench.changes.before', { version: against })}
        </Box>
        <Box component="dd" sx={{ m: 0 }}>
          {before && <OutcomeLine {...before} />}
        </Box>
        <Box component="dt" sx={{ color: ink.soft }}>
          {t('workbench.changes.after')}
        </Box>
        <Box component="dd" sx={{ m: 0 }}>
          {after && <OutcomeLine {...after} />}
        </Box>
      </Box>
      <Disclosure open summary={<Box sx={{ fontSize: '0.8125rem', fontWeight: 550 }}>{t('workbench.changes.facts')}</Box>}>
        <Box sx={{ maxWidth: 640 }}>
          <FactList facts={lines} />
        </Box>
      </Disclosure>
      {onKeep && (
        <Button sx={{ alignSelf: 'flex-start' }} onClick={onKeep}>
          {t('workbench.changes.keep')}
        </Button>
      )}
    </Box>
  );
}
