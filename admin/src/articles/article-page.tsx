import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Page } from '../layout/page.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { useMay } from '../session/use-may.ts';
import { ArticleForm } from './article-form.tsx';
import { ArticleRead } from './article-read.tsx';

/** An article: to be written for those who do, to be read for everybody else; without an id, a new one. */
export default function ArticlePage() {
  const { articleId } = useParams();
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const mayWrite = useMay('article.write');
  const query = useQuery({
    queryKey: ['article', articleId],
    queryFn: () => requests.getArticle(articleId ?? ''),
    enabled: articleId !== undefined,
  });
  const above = <BackLink to="/articles">{t('articles.back')}</BackLink>;
  if (articleId === undefined) {
    return (
      <Page title={t('articles.new')} above={above}>
        <ArticleForm article={undefined} />
      </Page>
    );
  }
  if (query.error) {
    return (
      <Page title={t('articles.title')} above={above}>
        <ProblemView error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) return <PageLoading />;
  const { data } = query;
  return (
    <Page title={text(data.title)} lead={t(`topic.${data.topic}`)} above={above}>
      {mayWrite ? <ArticleForm key={`${data.id} ${data.version} ${data.state}`} article={data} /> : <ArticleRead article={data} />}
    </Page>
  );
}
