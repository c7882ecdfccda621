import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { PolicyChange } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink, type ToneName } from '../../theme/colours.ts';
import type { useChanges } from './use-changes.ts';

const changeTones: Record<PolicyChange['kind'], ToneName> = { added: 'good', removed: 'bad', changed: 'warn', moved: 'calm' };

/** Differences in words, a line each. */
export function ChangeLines({ query: { data, error, refetch } }: { query: ReturnType<typeof useChanges> }) {
  const t = useWords();
  const text = useText();
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  if (data.length === 0) return <Alert severity="info">{t('policy.noChanges')}</Alert>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
      {data.map(({ kind, pointer, rule, text: words }, at) => (
        <Box
          component="li"
          key={`${pointer} ${at}`}
          sx={{ display: 'flex', gap: 3, p: 3, '& + &': { borderTop: `1px solid ${ink.line}` } }}
        >
          <Box sx={{ flex: 'none', minWidth: 72 }}>
            <Chip tone={changeTones[kind]}>{t(`policy.change.${kind}`)}</Chip>
          </Box>
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.8438rem' }}>
            {rule && !text(words).startsWith(rule) && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{rule}</Box>}
            {text(words)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
