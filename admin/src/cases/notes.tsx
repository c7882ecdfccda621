import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { CaseNote, ConsoleCase } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { Chip } from '../layout/chip.tsx';
import { Section } from '../layout/section.tsx';
import { useInView } from '../layout/use-in-view.ts';
import { useMay } from '../session/use-may.ts';
import { accent, ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { NoteForm } from './note-form.tsx';
import { partsOfNote } from './parts-of-note.ts';

/** What colleagues left for whoever opens the case next, oldest first, and a place to leave something. What names oneself counts as read once it was in view. */
export function Notes({ theCase: { id: caseId, notes, deletion } }: { theCase: ConsoleCase }) {
  const t = useWords();
  const writes = useMay('case.note') && !deletion;
  const [list, inView] = useInView(0, false);
  const read = useAction<string[], void>({ run: (requests, noteIds) => requests.readMentions(noteIds), refresh: ['mentions', 'case'] });
  // What was news when the page was opened stays marked on it.
  const [fresh, setFresh] = useState<string[]>([]);
  const unread = notes.filter((note) => note.unread).map(({ id }) => id);
  const { mutate } = read;
  const news = unread.join(' ');
  useEffect(() => {
    if (!inView || !news) return;
    const ids = news.split(' ');
    setFresh((before) => [...before, ...ids]);
    mutate(ids);
    // `mutate` is another function each time the page is drawn.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [inView, news]);
  return (
    <Section title={t('notes.title')} aside={writes && <KeyHint>W</KeyHint>}>
      {notes.length === 0 && <Box sx={{ color: ink.soft, mb: 3 }}>{t('notes.empty')}</Box>}
      <Box component="ol" ref={list} sx={{ listStyle: 'none', m: 0, p: 0, mb: 3, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {notes.map((note) => (
          <li key={note.id}>
            <Note note={note} isNews={note.unread || fresh.includes(note.id)} />
          </li>
        ))}
      </Box>
      {writes && <NoteForm key={caseId} caseId={caseId} />}
    </Section>
  );
}

function Note({ note: { text, by, at, fromDesk, mentions }, isNews }: { note: CaseNote; isNews: boolean }) {
  const t = useWords();
  return (
    <Box sx={{ borderLeft: `2px solid ${isNews ? accent.main : ink.lineStrong}`, pl: 3 }}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5, fontSize: '0.75rem', color: ink.soft }}
      >
        <Box component="span" sx={{ fontWeight: 600, color: ink.plain }}>
          {by.name}
        </Box>
        <ExactTime at={at} />
        {fromDesk && <Chip tone="plain">{t('notes.fromDesk')}</Chip>}
        {isNews && <Chip tone="calm">{t('notes.you')}</Chip>}
      </Box>
      <Box sx={{ fontSize: '0.8438rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <NoteText text={text} names={mentions.map(({ name }) => name)} />
      </Box>
    </Box>
  );
}

/** The words of a note, colleagues' names in it marked by weight. */
const NoteText = ({ text, names }: { text: string; names: readonly string[] }) =>
  partsOfNote(text, names).map(({ at, words, named }) =>
    named ? (
      <Box component="strong" key={at} sx={{ fontWeight: 650, color: accent.dark }}>
        {words}
      </Box>
    ) : (
      words
    ),
  );
