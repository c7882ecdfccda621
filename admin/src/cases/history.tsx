import Box from '@mui/material/Box';
import type { HistoryLine } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { useActorName } from './use-code-names.ts';

/** The words of a note stand among the notes. */
const shownAbove = 'case.noted';

/** What happened, in order of time, with the reasons the applicant was told. */
export function History({ lines }: { lines: HistoryLine[] }) {
  const t = useWords();
  return (
    <Section title={t('case.history')}>
      {lines.length === 0 && <Box sx={{ color: ink.soft }}>{t('case.historyEmpty')}</Box>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line, at) => (
          <Line key={line.id} line={line} last={at === lines.length - 1} />
        ))}
      </Box>
    </Section>
  );
}

function Line({ line, last }: { line: HistoryLine; last: boolean }) {
  const t = useWords();
  const text = useText();
  const actorName = useActorName();
  return (
    <Box component="li" sx={{ position: 'relative', pl: 5, pb: last ? 0 : 4 }}>
      <Box
        aria-hidden
        sx={{
          position: 'absolute',
          left: 3,
          top: 6,
          width: 9,
          height: 9,
          borderRadius: '50%',
          border: `2px solid ${ink.soft}`,
          bgcolor: ink.paper,
        }}
      />
      {!last && <Box aria-hidden sx={{ position: 'absolute', left: 7, top: 18, bottom: -2, width: '1px', bgcolor: ink.lineStrong }} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
        <Box sx={{ fontWeight: 550, fontSize: '0.8438rem' }}>{text(line.text)}</Box>
        <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
          {actorName(line.actor)} · <ExactTime at={line.at} />
        </Box>
      </Box>
      {line.reasons.length > 0 && (
        <Box sx={{ mt: 1, borderLeft: `2px solid ${ink.lineStrong}`, pl: 3, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('case.told')}</Box>
          {line.reasons.map((reason) => (
            <Box key={`${reason.photo ?? ''} ${reason.code}`}>
              {[reason.photo && t(`photos.${reason.photo}`), text(reason.text)].filter(Boolean).join(t('case.colon'))}
            </Box>
          ))}
        </Box>
      )}
      {line.photoVerdicts.length > 0 && (
        <Box sx={{ mt: 1, fontSize: '0.8125rem', color: ink.plain }}>
          {line.photoVerdicts.map(({ slot, verdict }) => (
            <Box key={slot}>
              {t(`photos.${slot}`)}
              {t('case.colon')}
              {t(verdict === 'accepted' ? 'decision.photoAccepted' : 'decision.photoRejected')}
            </Box>
          ))}
        </Box>
      )}
      {line.note && line.action !== shownAbove && (
        <Box sx={{ mt: 1, fontSize: '0.8125rem', color: ink.plain, overflowWrap: 'anywhere' }}>
          <Box component="span" sx={{ color: ink.soft }}>
            {t('case.note')}
            {t('case.colon')}
          </Box>
          {line.note}
        </Box>
      )}
    </Box>
  );
}
