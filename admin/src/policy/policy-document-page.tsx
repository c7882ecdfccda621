import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Empty } from '../layout/empty.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { usePolicyDocuments, usePolicyVersion, usePolicyVersions } from './use-policy.ts';
import { VersionActions } from './version-actions.tsx';
import { VersionList } from './version-list.tsx';
import { VersionView } from './version-view.tsx';

/** A policy document: its versions, and one of them to read, to start a draft from, or to put in force. */
export default function PolicyDocumentPage() {
  const t = useWords();
  const text = useText();
  const { documentId = '', version } = useParams();
  const documents = usePolicyDocuments();
  const versions = usePolicyVersions(documentId);
  const document = documents.data?.find(({ id }) => id === documentId);
  const chosen = version ? Number(version) : (document?.live?.version ?? versions.data?.[0]?.version);
  const shown = usePolicyVersion(documentId, chosen);
  const [editing, setEditing] = useState(false);

  const error = documents.error ?? versions.error ?? shown.error;
  if (documents.data && !document)
    return <Empty Icon={LostIcon} heading="h1" title={t('trouble.notFound')} hint={t('trouble.notFoundHint')} />;
  if (error)
    return <ProblemView error={error} onRetry={() => void Promise.all([documents.refetch(), versions.refetch(), shown.refetch()])} />;
  if (!document || !versions.data) return <PageLoading />;
  return (
    <Page
      title={text(document.title)}
      lead={`${t(`policy.kind.${document.kind}`)} · ${document.id}`}
      above={<BackLink to="/policy">{t('policy.title')}</BackLink>}
      actions={shown.data && !editing && <VersionActions version={shown.data} may={document.may} onEdit={() => setEditing(true)} />}
    >
      {editing && shown.data ? (
        <DraftEditor base={shown.data} onDone={() => setEditing(false)} />
      ) : (
        <Box
          sx={{ display: 'grid', gap: 6, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '264px minmax(0, 1fr)' }, alignItems: 'start' }}
        >
          <VersionList documentId={documentId} versions={versions.data} chosen={chosen} />
          {shown.data ? <VersionView key={shown.data.version} version={shown.data} kind={document.kind} /> : <PageLoading />}
        </Box>
      )}
    </Page>
  );
}
