import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { Content } from '../content.ts';
import { usePolicyVersion, usePolicyVersions } from '../use-policy.ts';
import { ChangeList } from '../workbench/change-list.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { ChangedCaseSearch } from './changed-case-search.tsx';
import { SourceDiff } from './source-diff.tsx';

/** How a document differs from another version of it: in words, in the JSON, and by a case that comes out differently. */
export default function ChangesTab({ document, draft, version, content, setContent, readOnly }: TabProps) {
  const t = useWords();
  const versions = usePolicyVersions(document.id);
  const others = versions.data?.filter((each) => each.version !== version?.version) ?? [];
  const [chosen, setChosen] = useState<number>();
  const live = others.find((each) => each.version === document.live?.version);
  const awaited = others.find((each) => each.state === 'scheduled' && each.version === (draft ?? version)?.basedOn);
  const earlier = others.find((each) => version && each.version < version.version);
  const against = others.find((each) => each.version === chosen) ?? awaited ?? live ?? earlier ?? others[0];
  const before = usePolicyVersion(document.id, against?.version);
  const error = versions.error ?? before.error;
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all([versions.refetch(), before.refetch()])} />;
  if (!versions.data) return <PageLoading />;
  if (!against) return <Alert severity="info">{t('workbench.changes.alone')}</Alert>;
  const earlierContent = before.data?.content as Content | undefined;
  const named = (number: number) =>
    number === document.live?.version ? t('workbench.changes.inForce', { version: number }) : t('policy.version', { version: number });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 3, fontSize: '0.8125rem', fontWeight: 550 }}>
        <span aria-hidden>{t('workbench.changes.against')}</span>
        <TextField
          select
          value={against.version}
          onChange={(event) => setChosen(Number(event.target.value))}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('workbench.changes.against') } } }}
          sx={{ minWidth: 200 }}
        >
          {others.map((each) => (
            <MenuItem key={each.version} value={each.version}>
              {named(each.version)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {earlierContent ? (
        <>
          <Box
            sx={{ display: 'grid', gap: 6, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))', alignItems: 'start' }}
          >
            <ChangeList documentId={document.id} title={t('workbench.changes.words')} before={earlierContent} after={content} />
            <SourceDiff before={earlierContent} after={content} />
          </Box>
          {document.kind === 'rule-set' && (
            <ChangedCaseSearch
              documentId={document.id}
              against={against.version}
              before={earlierContent}
              after={content}
              setAfter={readOnly ? undefined : setContent}
            />
          )}
        </>
      ) : (
        <PageLoading />
      )}
    </Box>
  );
}
