import Box from '@mui/material/Box';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import { useFlips } from '../flips/use-flips.ts';
import type { ReportedKind } from './flip-kinds.ts';
import { hiddenFlips } from './hidden-flips.ts';
import { Holding } from './holding.tsx';

interface FlipLinesProps {
  documentId: string;
  backtestId: string;
  kind: ReportedKind;
}

/** As many as show what a kind of change is like. */
const SHOWN = 5;

/** The first cases of one kind of change, each with the condition that made it, and how many are not for the reader to see. */
export function FlipLines({ documentId, backtestId, kind: { before, after, rows } }: FlipLinesProps) {
  const t = useWords();
  const text = useText();
  const { data, error, isPlaceholderData, refetch } = useFlips(
    { by: 'backtest', documentId, id: backtestId },
    { from: before, to: after },
    undefined,
  );
  // Those of the kind looked at before are kept until these are there.
  if (error || !data || isPlaceholderData)
    return <Holding>{error ? <ProblemView error={error} onRetry={() => void refetch()} /> : <PageLoading />}</Holding>;
  const hidden = hiddenFlips(rows, data);
  return (
    <>
      {data.items.length > 0 && (
        <Box
          component="ul"
          aria-label={t('review.backtest.shown')}
          sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}
        >
          {data.items.slice(0, SHOWN).map(({ evaluationId, caseNumber, cityName, channelName, at, cause }) => (
            <Box
              component="li"
              key={evaluationId}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                columnGap: 5,
                rowGap: 1,
                px: 3.5,
                py: 2,
                fontSize: '0.8125rem',
                '& + &': { borderTop: `1px solid ${ink.line}` },
              }}
            >
              <Box sx={{ flex: '0 0 190px', minWidth: 0 }}>
                <Box className="code" sx={{ fontWeight: 550 }}>
                  {caseNumber}
                </Box>
                <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
                  <ExactTime at={at} /> · {text(cityName)} · {text(channelName)}
                </Box>
              </Box>
              {cause && (
                <Box sx={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }}>
                  <span className="visually-hidden">{t('review.backtest.because')} </span>
                  {cause.rule}
                  {cause.condition && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(cause.condition)}</Box>}
                </Box>
              )}
            </Box>
          ))}
        </Box>
      )}
      {hidden !== null && hidden > 0 && (
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
          {t('review.backtest.hidden', { count: hidden.toLocaleString(), smart_count: hidden })}
        </Box>
      )}
    </>
  );
}
