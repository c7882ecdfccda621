import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../layout/disclosure.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import type { Content } from '../content.ts';
import { ChangeLines } from '../workbench/change-lines.tsx';
import { useChanges } from '../workbench/use-changes.ts';
import { Part, type PartState } from './part.tsx';
import type { Reviewed } from './reviewed.ts';

const SourceLines = lazy(() => import('../changes/source-lines.tsx'));

/** What a version changes in the one it replaces: in words, and in the JSON for whoever wants to see it. */
export function ChangesPart({ reviewed, part, onRead }: { reviewed: Reviewed; part: PartState; onRead: (read: boolean) => void }) {
  const t = useWords();
  const { document, replaced, before, after } = reviewed;
  const changes = useChanges(document.id, before, after);
  return (
    <Part
      part={part}
      lead={
        replaced
          ? t(replaced.state === 'live' ? 'review.lead.changes' : 'review.lead.changesWaiting', { version: replaced.version })
          : t('review.alone')
      }
      tick={t('review.tick.changes')}
      ready={!before || (changes.data !== undefined && !changes.error)}
      onRead={onRead}
    >
      {before ? (
        <>
          <ChangeLines query={changes} />
          <Source before={before} after={after} />
        </>
      ) : (
        <Alert severity="info">{t('review.alone')}</Alert>
      )}
    </Part>
  );
}

/** The editor is only fetched where somebody asks for it. */
function Source({ before, after }: { before: Content; after: Content }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ mt: 2 }}>
      <Disclosure summary={<Box sx={{ fontSize: '0.8125rem', fontWeight: 550 }}>{t('review.json')}</Box>} onToggle={setOpen}>
        {open && (
          <Suspense fallback={<PageLoading />}>
            <SourceLines before={before} after={after} />
          </Suspense>
        )}
      </Disclosure>
    </Box>
  );
}
