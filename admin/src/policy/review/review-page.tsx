import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useGetIdentity } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { BackLink } from '../../layout/back-link.tsx';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { Page } from '../../layout/page.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { Content } from '../content.ts';
import { usePolicyDocuments, usePolicyVersion, usePolicyVersions } from '../use-policy.ts';
import { Review } from './review.tsx';

/** A version that waits for approval, read part by part and put in force by somebody who did not write in it. */
export default function ReviewPage() {
  const t = useWords();
  const text = useText();
  const { documentId = '', version: number = '' } = useParams();
  const { identity } = useGetIdentity();
  const documents = usePolicyDocuments();
  const document = documents.data?.find(({ id }) => id === documentId);
  const proposed = usePolicyVersion(documentId, Number(number));
  const versions = usePolicyVersions(documentId);
  const last = versions.data && lastPublished(versions.data);
  const replaced = usePolicyVersion(documentId, last?.version);
  const readings = [documents, versions, proposed, replaced];
  const error = readings.find((reading) => reading.error)?.error;
  const version = proposed.data;
  if (documents.data && !document)
    return <Empty Icon={LostIcon} heading="h1" title={t('trouble.notFound')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all(readings.map((reading) => reading.refetch()))} />;
  if (!document || !version || !identity || last === undefined || (last && !replaced.data)) return <PageLoading />;
  const path = `/policy/${documentId}/versions/${version.version}`;
  const isOwn = [...version.editors, version.author].some((person) => person?.id === identity.id);
  const hindrance = !document.may.includes('publish')
    ? t('policy.readOnly')
    : version.state !== 'proposed'
      ? t('review.notOpen')
      : isOwn
        ? t('policy.ownDraft')
        : undefined;
  const writer = version.author && t('review.writtenBy', { name: version.author.name });
  return (
    <Page
      title={t('review.title', { version: version.version })}
      lead={[text(document.title), writer].filter(Boolean).join(' · ')}
      above={<BackLink to={path}>{t('policy.version', { version: version.version })}</BackLink>}
    >
      {hindrance ? (
        <Alert
          severity="info"
          action={
            <Button size="small" component={RouterLink} to={path}>
              {t('review.toVersion')}
            </Button>
          }
        >
          {hindrance}
        </Alert>
      ) : (
        <Review
          key={path}
          reviewed={{
            document,
            version,
            replaced: last,
            before: replaced.data?.content as Content | undefined,
            after: version.content as Content,
          }}
        />
      )}
    </Page>
  );
}

/** The version that a proposal replaces: of those in force or waiting for their moment the one whose moment is the latest. */
function lastPublished(versions: readonly PolicyVersion[]): PolicyVersion | null {
  const published = versions.filter(({ state }) => state === 'live' || state === 'scheduled');
  const time = ({ effectiveAt }: PolicyVersion) => Date.parse(effectiveAt ?? '');
  return published.toSorted((one, other) => time(other) - time(one) || other.version - one.version)[0] ?? null;
}
