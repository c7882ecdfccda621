import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type KeyboardEvent } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { NoteField } from '../layout/note-field.tsx';
import { Section } from '../layout/section.tsx';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { ink } from '../theme/colours.ts';
import { ArticlesUsed } from './articles-used.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import { FindArticles } from './find-articles.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { TopicField } from './topic-field.tsx';
import type { Work } from './use-consultation.ts';

/** The question, what answers it, and how it comes out. Ctrl+Enter closes it as answered. */
export function WordsForm({ work }: { work: Work }) {
  const t = useWords();
  const text = useText();
  const navigate = useNavigate();
  const notify = useNotify();
  const [dialog, setDialog] = useState<'hand-over' | 'booking'>();
  const { view, writing, setWriting, write, unsaved, pending } = work;
  const answerable = writing.answer.trim().length >= 2 || writing.articles.length > 0;
  const change = (changed: Partial<typeof writing>) => setWriting({ ...writing, ...changed });
  const done = (words: string) => {
    notify(words, { type: 'success' });
    void navigate('/desk');
  };
  const answer = async () => {
    if (!answerable || pending) return;
    const answered = await write((requests, draft) => requests.answerConsultation(view.id, draft));
    if (answered) done(t('desk.answered', { number: answered.number }));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void answer();
    }
  };
  return (
    <Section title={t('desk.words')} aside={<Kept unsaved={unsaved} pending={pending} />}>
      <Box onKeyDown={keys} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <TopicField label={t('desk.topic')} value={writing.topic} onChange={(topic) => change({ topic })} />
        <NoteField
          label={t('desk.questionLabel')}
          hint={t('desk.questionHint')}
          value={writing.question}
          onChange={(question) => change({ question })}
          required={false}
          autoFocus={writing.question === ''}
          most={2000}
        />
        <FindArticles
          used={writing.articles.map(({ id }) => id)}
          onUse={(found) =>
            change({
              articles: [...writing.articles, found],
              // What is asked about is mostly what the article is about.
              ...(writing.topic === 'other' && { topic: found.topic }),
            })
          }
        />
        <ArticlesUsed
          articles={writing.articles}
          onDrop={(id) => change({ articles: writing.articles.filter((each) => each.id !== id) })}
          title={({ title }) => text(title)}
        />
        <NoteField
          label={t('desk.answerLabel')}
          hint={t('desk.answerHint')}
          value={writing.answer}
          onChange={(said) => change({ answer: said })}
          required={false}
          most={4000}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Button variant="contained" color="success" disabled={!answerable} onClick={() => void answer()}>
            {t('desk.answer')}
            <KeyHint>Ctrl ↵</KeyHint>
          </Button>
          <Button disabled={!view.case} onClick={() => setDialog('hand-over')} aria-describedby={view.case ? undefined : 'hand-over-lack'}>
            {t('desk.handOver')}
          </Button>
          <Button onClick={() => setDialog('booking')}>{t('desk.book')}</Button>
          {!view.case && (
            <Box id="hand-over-lack" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
              {t('desk.handOverLack')}
            </Box>
          )}
        </Box>
      </Box>
      {dialog === 'hand-over' && view.case && (
        <HandOverDialog
          work={work}
          caseNumber={view.case.number}
          onDone={() => done(t('desk.handedOver', { number: view.case?.number ?? '' }))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'booking' && (
        <BookingDialog
          work={work}
          onDone={({ appointment }) => done(t('booking.done', { number: appointment?.number ?? '' }))}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Section>
  );
}

function Kept({ unsaved, pending }: { unsaved: boolean; pending: boolean }) {
  const t = useWords();
  return (
    <Box aria-live="polite" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
      {t(pending ? 'desk.saving' : unsaved ? 'desk.unsaved' : 'desk.saved')}
    </Box>
  );
}
