import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { ArticleFound, ConsultationTopic } from '../api/schemas.ts';
import { FoundParts } from '../articles/found-parts.tsx';
import { useLanguage, useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Disclosure } from '../layout/disclosure.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';

interface Chosen {
  id: string;
  topic: ConsultationTopic;
  title: { 'zh-CN': string; en: string };
}

interface FindArticlesProps {
  /** Ids of those chosen already. */
  used: string[];
  onUse: (article: Chosen) => void;
}

/** Milliseconds after the last key until it is searched. */
const PAUSE = 250;
const SHOWN = 6;

const whole = (parts: { text: string }[]): string => parts.map(({ text }) => text).join('');

/** Finds what answers, by the words of whoever asks; the best first, what was asked for marked. */
export function FindArticles({ used, onUse }: FindArticlesProps) {
  const t = useWords();
  const requests = useRequests();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: ['articles', 'found', words],
    queryFn: () => requests.searchArticles(words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  const found = words === '' ? undefined : query.data;
  return (
    <Box>
      <LabelledField
        id={useId()}
        label={t('articles.search')}
        helperText={t('articles.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, autoComplete: 'off', type: 'search' } }}
      />
      <Box aria-live="polite" sx={{ color: ink.soft, fontSize: '0.75rem', mt: 1.5, '&:empty': { display: 'none' } }}>
        {found &&
          (found.length === 0 ? `${t('articles.none')}. ${t('articles.noneHint')}` : t('articles.found', { smart_count: found.length }))}
      </Box>
      {query.error && <ProblemView error={query.error} />}
      <Box component="ul" aria-label={t('articles.title')} sx={{ m: 0, p: 0, listStyle: 'none', '&:empty': { display: 'none' } }}>
        {found?.slice(0, SHOWN).map((article) => (
          <Line key={article.id} article={article} used={used.includes(article.id)} onUse={onUse} />
        ))}
      </Box>
    </Box>
  );
}

interface LineProps {
  article: ArticleFound;
  used: boolean;
  onUse: (article: Chosen) => void;
}

function Line({ article, used, onUse }: LineProps) {
  const t = useWords();
  const text = useText();
  const language = useLanguage();
  const { id, topic, title, excerpt, body } = article;
  const plain = { 'zh-CN': whole(title['zh-CN']), en: whole(title.en) };
  return (
    <Box component="li" sx={{ py: 2, '& + &': { borderTop: `1px solid ${ink.line}` } }}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ fontWeight: 600 }}>
            <FoundParts parts={title[language]} />
          </Box>
          <Box sx={{ color: ink.plain, fontSize: '0.8125rem' }}>
            <FoundParts parts={excerpt[language]} />
          </Box>
        </Box>
        <Button
          size="small"
          disabled={used}
          aria-label={t('articles.useOf', { title: text(plain) })}
          onClick={() => onUse({ id, topic, title: plain })}
        >
          {t(used ? 'articles.used' : 'articles.use')}
        </Button>
      </Box>
      <Disclosure summary={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t(`topic.${topic}`)}</Box>}>
        <Box sx={{ whiteSpace: 'pre-line', fontSize: '0.8125rem' }}>{text(body)}</Box>
      </Disclosure>
    </Box>
  );
}
