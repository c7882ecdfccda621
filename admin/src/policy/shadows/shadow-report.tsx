import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState } from 'react';
import type { Shadow } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import { useMay } from '../../session/use-may.ts';
import { ink } from '../../theme/colours.ts';
import { useExactTime } from '../../times/use-exact-time.ts';
import { FlipCounts } from '../flips/flip-counts.tsx';
import type { FlipKind } from '../flips/flip-kind.ts';
import { Flips } from '../flips/flips.tsx';
import { EndShadow } from './end-shadow.tsx';

/** What a shadow has seen, from when to when, and what of it comes out differently. */
export function ShadowReport({ shadow }: { shadow: Shadow }) {
  const t = useWords();
  const exactTime = useExactTime();
  const mayRun = useMay('shadow.run');
  const [kind, setKind] = useState<FlipKind>({});
  const { documentId, id, running, startedAt, endsAt, startedBy, endedBy, seen, flips, undecided, kinds } = shadow;
  const span = { from: exactTime(startedAt), to: exactTime(endsAt) };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert severity={running ? 'info' : 'success'} role="status" action={running && mayRun && <EndShadow shadow={shadow} />}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {t(running ? 'shadow.runs' : 'shadow.ran', span)}
          </Box>
          {t('sentence.gap')}
          {t('shadow.counts', { seen: seen.toLocaleString(), flips: flips.toLocaleString() })}
          {t('sentence.gap')}
          {undecided > 0 && t('shadow.undecided', { undecided: undecided.toLocaleString() })}
        </Alert>
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
          {t('shadow.startedBy', { name: startedBy.name })}
          {endedBy && ` · ${t('shadow.endedBy', { name: endedBy.name })}`}
        </Box>
      </Box>
      {seen > 0 && (
        <>
          <Section title={t('shadow.kinds')}>
            <FlipCounts label={t('shadow.kinds')} kinds={kinds} none={t('flip.none')} />
          </Section>
          {flips > 0 && <Flips found={{ by: 'shadow', documentId, id, flips }} kinds={kinds} kind={kind} onChoose={setKind} />}
        </>
      )}
    </Box>
  );
}
