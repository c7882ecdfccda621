import ArticleIcon from '@mui/icons-material/MenuBookOutlined';
import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { FoundParts } from './found-parts.tsx';

/** The articles that answer these words, the best first, with what was asked for marked. */
export function FoundList({ words }: { words: string }) {
  const t = useWords();
  const language = useLanguage();
  const requests = useRequests();
  const query = useQuery({
    queryKey: ['articles', 'found', words],
    queryFn: () => requests.searchArticles(words),
    placeholderData: keepPreviousData,
  });
  if (query.error) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data?.length === 0) return <Empty Icon={ArticleIcon} title={t('articles.none')} hint={t('articles.noneHint')} />;
  return (
    <>
      <Box aria-live="polite" sx={{ color: ink.soft, fontSize: '0.8125rem', mb: 2 }}>
        {query.data && t('articles.found', { smart_count: query.data.length })}
      </Box>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 4 }}>
        {query.data?.map(({ id, topic, title, excerpt }) => (
          <Box component="li" key={id}>
            <RowLink to={`/articles/${id}`}>
              <FoundParts parts={title[language]} />
            </RowLink>
            <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t(`topic.${topic}`)}</Box>
            <Box sx={{ maxWidth: 760 }}>
              <FoundParts parts={excerpt[language]} />
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}
