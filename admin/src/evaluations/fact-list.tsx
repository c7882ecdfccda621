import Box from '@mui/material/Box';
import type { FactLine } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';
import { useFactWords } from './use-fact-words.ts';

interface FactListProps {
  facts: FactLine[];
  /** When they were gathered, where that is known. */
  at?: string;
}

/** The facts that rules used, as they were then, under where each comes from. */
export function FactList({ facts, at }: FactListProps) {
  const t = useWords();
  const text = useText();
  const sources = [...new Map(facts.map(({ source }) => [source.en, source])).values()];
  return (
    <Box sx={{ py: 1, display: 'flex', flexDirection: 'column', gap: 2 }}>
      {at && (
        <Box sx={{ fontSize: '0.75rem', color: ink.soft }}>
          {t('evaluation.factsAt')}
          {t('case.colon')}
          <TimeAgo at={at} />
        </Box>
      )}
      {sources.map((source) => (
        <Box key={source.en}>
          <Box className="sentence" sx={{ fontSize: '0.75rem', color: ink.soft, borderBottom: `1px solid ${ink.line}`, pb: 0.5, mb: 1 }}>
            {text(source)}
          </Box>
          <Lines facts={facts.filter((line) => line.source.en === source.en)} name={text(source)} />
        </Box>
      ))}
    </Box>
  );
}

function Lines({ facts, name }: { facts: FactLine[]; name: string }) {
  const t = useWords();
  const factWords = useFactWords();
  return (
    <Box
      component="dl"
      aria-label={name}
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 4, rowGap: 1, fontSize: '0.8125rem' }}
    >
      {facts
        .map((line) => ({ ...line, ...factWords(line) }))
        .map(({ fact, label, value, missing }) => (
          <Box key={fact} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: ink.plain }}>
              {label}
            </Box>
            <Box component="dd" className="sentence" sx={{ m: 0, textAlign: 'right', fontWeight: 500 }}>
              {missing ? <Chip tone="warn">{t('evaluation.missing')}</Chip> : value}
            </Box>
          </Box>
        ))}
    </Box>
  );
}
