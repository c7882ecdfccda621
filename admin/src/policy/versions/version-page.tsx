import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import { useParams } from 'react-router-dom';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { BackLink } from '../../layout/back-link.tsx';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { Page } from '../../layout/page.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { Content } from '../content.ts';
import { usePolicyDocuments, usePolicyDrafts, usePolicyVersion, usePolicyVersions } from '../use-policy.ts';
import { Workbench } from '../workbench/workbench.tsx';
import { DocumentNav } from './document-nav.tsx';
import { VersionActions } from './version-actions.tsx';
import { VersionHead } from './version-head.tsx';

const ignore = () => undefined;

/** A policy document: its drafts and versions, and one version to read, to begin a draft from, to restore, or to put in force. */
export default function VersionPage() {
  const t = useWords();
  const text = useText();
  const { documentId = '', version } = useParams();
  const documents = usePolicyDocuments();
  const versions = usePolicyVersions(documentId);
  const drafts = usePolicyDrafts(documentId);
  const document = documents.data?.find(({ id }) => id === documentId);
  const chosen = version ? Number(version) : (document?.live?.version ?? versions.data?.[0]?.version);
  const shown = usePolicyVersion(documentId, chosen);

  const readings = [documents, versions, drafts, shown];
  const error = readings.find((reading) => reading.error)?.error;
  if (documents.data && !document)
    return <Empty Icon={LostIcon} heading="h1" title={t('trouble.notFound')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all(readings.map((reading) => reading.refetch()))} />;
  if (!document || !versions.data || !drafts.data) return <PageLoading />;
  return (
    <Page
      title={text(document.title)}
      lead={`${t(`policy.kind.${document.kind}`)} · ${document.id}`}
      above={<BackLink to="/policy">{t('policy.title')}</BackLink>}
      actions={shown.data && <VersionActions version={shown.data} may={document.may} />}
    >
      <Box sx={{ display: 'grid', gap: 6, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '248px minmax(0, 1fr)' }, alignItems: 'start' }}>
        <DocumentNav documentId={documentId} drafts={drafts.data} versions={versions.data} chosen={chosen} />
        {shown.data ? (
          <Box sx={{ minWidth: 0 }}>
            <VersionHead version={shown.data} />
            <Workbench
              key={shown.data.version}
              document={document}
              draft={undefined}
              version={shown.data}
              content={shown.data.content as Content}
              setContent={ignore}
              unparsed={undefined}
              setUnparsed={ignore}
              readOnly
              findings={[]}
            />
          </Box>
        ) : (
          <PageLoading />
        )}
      </Box>
    </Page>
  );
}
