import ArticleIcon from '@mui/icons-material/MenuBookOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import type { Article } from '../api/schemas.ts';
import { TOPICS } from '../desk/requests.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { EmptyList } from '../tables/empty-list.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import type { Column } from '../tables/list-table.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import type { ToneName } from '../theme/colours.ts';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';
import { FoundList } from './found-list.tsx';
import type { ArticleFilter } from './requests.ts';

export const articleTones: Record<Article['state'], ToneName> = { draft: 'warn', published: 'good', withdrawn: 'plain' };

/** The knowledge base: found by words, or listed, those changed last first. */
export default function ArticlesPage() {
  const t = useWords();
  const requests = useRequests();
  const mayWrite = useMay('article.write');
  const address = useListAddress<ArticleFilter>(['state', 'topic']);
  const { filter, after, setFilter } = address;
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const query = useQuery({
    queryKey: ['articles', filter, after],
    queryFn: () => requests.listArticles(filter, after),
    placeholderData: keepPreviousData,
  });
  const columns = useArticleColumns(mayWrite);
  return (
    <Page
      title={t('articles.title')}
      lead={t('articles.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" color="primary" component={Link} to="/articles/new">
            {t('articles.new')}
          </Button>
        )
      }
    >
      <Box sx={{ maxWidth: 560, mb: 4 }}>
        <LabelledField
          id={useId()}
          label={t('articles.search')}
          helperText={t('articles.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 300, autoComplete: 'off', type: 'search' } }}
        />
      </Box>
      {words !== '' ? (
        <FoundList words={words} />
      ) : (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
            <QuietSelect
              id="topic"
              label={t('articles.topic')}
              value={filter.topic ?? ''}
              any={t('articles.anyTopic')}
              options={TOPICS.map((topic) => ({ value: topic, name: t(`topic.${topic}`) }))}
              onChange={(topic) => setFilter({ topic })}
            />
            {mayWrite && (
              <QuietSelect
                id="state"
                label={t('articles.state')}
                value={filter.state ?? ''}
                any={t('articles.anyState')}
                options={(['draft', 'published', 'withdrawn'] as const).map((state) => ({
                  value: state,
                  name: t(`articles.states.${state}`),
                }))}
                onChange={(state) => setFilter({ state })}
              />
            )}
          </Box>
          <ListView
            label={t('articles.title')}
            query={query}
            address={address}
            columns={columns}
            rowId={({ id }) => id}
            empty={
              <EmptyList
                Icon={ArticleIcon}
                filtered={Boolean(filter.topic || filter.state)}
                title={t('articles.empty')}
                hint={t('articles.emptyHint')}
              />
            }
          />
        </>
      )}
    </Page>
  );
}

function useArticleColumns(mayWrite: boolean): Column<Article>[] {
  const t = useWords();
  const text = useText();
  return [
    { id: 'title', label: t('articles.article'), cell: ({ id, title }) => <RowLink to={`/articles/${id}`}>{text(title)}</RowLink> },
    { id: 'topic', label: t('articles.topic'), cell: ({ topic }) => t(`topic.${topic}`) },
    {
      id: 'state',
      label: t('articles.state'),
      cell: ({ state, version, publishedVersion }) => (
        <>
          <Chip tone={articleTones[state]} dot>
            {t(`articles.states.${state}`)}
          </Chip>
          {mayWrite && state === 'published' && version !== publishedVersion && (
            <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('articles.unpublished', { version })}</Box>
          )}
        </>
      ),
    },
    {
      id: 'version',
      label: t('articles.version'),
      align: 'right',
      cell: ({ version, publishedVersion }) => <span className="figures">{mayWrite ? version : publishedVersion}</span>,
    },
    { id: 'changed', label: t('articles.changed'), cell: ({ changedAt }) => <TimeAgo at={changedAt} /> },
  ];
}
