import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { PolicyChange } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import { ink, type ToneName } from '../../theme/colours.ts';
import type { Content } from '../content.ts';

const changeTones: Record<PolicyChange['kind'], ToneName> = { added: 'good', removed: 'bad', changed: 'warn', moved: 'calm' };

interface ChangeListProps {
  documentId: string;
  title: string;
  before: Content;
  after: Content;
}

/** How two contents of a document differ, in words, in the order of the document. */
export function ChangeList({ documentId, title, before, after }: ChangeListProps) {
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const { data, error, refetch } = useQuery({
    queryKey: ['policy-comparison', documentId, before, after],
    queryFn: ({ signal }) => patiently(() => requests.comparePolicy(documentId, before, after), signal),
    gcTime: 0,
    retry: false,
  });
  return (
    <Section title={title}>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageLoading />}
      {data?.length === 0 && <Alert severity="info">{t('policy.noChanges')}</Alert>}
      {data && data.length > 0 && (
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
      )}
    </Section>
  );
}
