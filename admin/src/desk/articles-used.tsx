import DropIcon from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useWords } from '../i18n/words.ts';
import { Labelled } from '../layout/labelled.tsx';
import { ink } from '../theme/colours.ts';
import type { Writing } from './use-consultation.ts';

type Used = Writing['articles'][number];

interface ArticlesUsedProps {
  articles: Used[];
  title: (article: Used) => string;
  onDrop: (id: string) => void;
}

/** The articles a consultation is answered by. */
export function ArticlesUsed({ articles, title, onDrop }: ArticlesUsedProps) {
  const t = useWords();
  return (
    <Labelled label={t('desk.articlesUsed')}>
      {articles.length === 0 && <Box sx={{ color: ink.soft }}>{t('desk.noArticles')}</Box>}
      <Box component="ul" aria-label={t('desk.articlesUsed')} sx={{ m: 0, p: 0, listStyle: 'none', '&:empty': { display: 'none' } }}>
        {articles.map((article) => (
          <Box component="li" key={article.id} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Box sx={{ flex: 1 }}>{title(article)}</Box>
            <IconButton size="small" aria-label={t('desk.dropArticle', { title: title(article) })} onClick={() => onDrop(article.id)}>
              <DropIcon sx={{ fontSize: '16px !important' }} />
            </IconButton>
          </Box>
        ))}
      </Box>
    </Labelled>
  );
}
