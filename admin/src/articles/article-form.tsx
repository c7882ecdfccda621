import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../api/problem.ts';
import type { ConsultationTopic, WholeArticle } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { TopicField } from '../desk/topic-field.tsx';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { articleTones } from './articles-page.tsx';
import { VersionList } from './version-list.tsx';
import { WithdrawArticle } from './withdraw-article.tsx';

/** Writes an article in both languages: saved for later, or published with it. A refusal leaves everything standing. */
export function ArticleForm({ article }: { article: WholeArticle | undefined }) {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [topic, setTopic] = useState<ConsultationTopic>(article?.topic ?? 'other');
  const [title, setTitle] = useState(article?.title ?? { 'zh-CN': '', en: '' });
  const [body, setBody] = useState(article?.body ?? { 'zh-CN': '', en: '' });
  const [problem, setProblem] = useState<Problem>();
  const whole = [title['zh-CN'], title.en, body['zh-CN'], body.en].every((words) => words.trim().length >= 2);
  const save = useAction<boolean, WholeArticle>({
    run: (requests, publish) => {
      const words = { topic, title, body, publish };
      return article ? requests.saveArticle(article.id, { ...words, basedOn: article.version }) : requests.createArticle(words);
    },
    refresh: ['articles'],
    onSuccess: (saved, publish) => {
      queryClient.setQueryData(['article', saved.id], saved);
      notify(t(publish ? 'articles.publishedDone' : 'articles.savedDone', { version: saved.version }), { type: 'success' });
      if (!article) void navigate(`/articles/${saved.id}`, { replace: true });
    },
    onProblem: setProblem,
  });
  const send = (publish: boolean) => {
    setProblem(undefined);
    save.mutate(publish);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {problem && <ProblemView error={problem} />}
      {article && (
        <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
          <Chip tone={articleTones[article.state]} dot>
            {t(`articles.states.${article.state}`)}
          </Chip>
          {article.publishedVersion !== null && article.version !== article.publishedVersion && (
            <span>{t('articles.unpublished', { version: article.version })}</span>
          )}
        </Box>
      )}
      <Box sx={{ maxWidth: 320 }}>
        <TopicField label={t('articles.topic')} value={topic} onChange={setTopic} />
      </Box>
      <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}>
        <WordsField
          label={t('articles.titleZh')}
          lang="zh-CN"
          value={title['zh-CN']}
          onChange={(words) => setTitle({ ...title, 'zh-CN': words })}
        />
        <WordsField label={t('articles.titleEn')} lang="en" value={title.en} onChange={(words) => setTitle({ ...title, en: words })} />
        <WordsField
          long
          label={t('articles.bodyZh')}
          lang="zh-CN"
          value={body['zh-CN']}
          onChange={(words) => setBody({ ...body, 'zh-CN': words })}
        />
        <WordsField long label={t('articles.bodyEn')} lang="en" value={body.en} onChange={(words) => setBody({ ...body, en: words })} />
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Button variant="contained" color="primary" disabled={!whole} loading={save.isPending} onClick={() => send(true)}>
          {t('articles.publish')}
        </Button>
        <Button disabled={!whole || save.isPending} onClick={() => send(false)}>
          {t('articles.save')}
        </Button>
        {article?.state === 'published' && <WithdrawArticle article={article} />}
      </Box>
      {article && <VersionList article={article} />}
    </Box>
  );
}

interface WordsFieldProps {
  label: string;
  lang: string;
  long?: boolean;
  value: string;
  onChange: (words: string) => void;
}

function WordsField({ label, lang, long = false, value, onChange }: WordsFieldProps) {
  return (
    <LabelledField
      id={useId()}
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
      multiline={long}
      minRows={long ? 10 : undefined}
      slotProps={{ htmlInput: { maxLength: long ? 6000 : 120, lang } }}
    />
  );
}
