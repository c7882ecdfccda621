import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Requests, useRequests } from '../api/data-provider.ts';
import { Problem } from '../api/problem.ts';
import type { Consultation, ConsultationTopic } from '../api/schemas.ts';
import { useProblemNotice } from '../api/use-problem-notice.ts';

/** What stands in the form. */
export interface Writing {
  topic: ConsultationTopic;
  question: string;
  answer: string;
  articles: { id: string; title: { 'zh-CN': string; en: string } }[];
}

/** Milliseconds after the last key until it is kept. */
const PAUSE = 1_200;

const writingOf = ({ topic, question, answer, articles }: Consultation): Writing => ({
  topic,
  question: question ?? '',
  answer: answer ?? '',
  articles: articles.map(({ id, title }) => ({ id, title })),
});

const sent = ({ articles, ...words }: Writing) => ({ ...words, articles: articles.map(({ id }) => id) });

type Write = (requests: Requests, draft: ReturnType<typeof sent> & { revision: number }) => Promise<Consultation>;

/**
 * A consultation somebody works on. What is typed is kept a moment after the last key, and when the page is left; writes go one after the other, each with
 * the revision that the one before it answered. One that somebody else wrote meanwhile is told, and overwrites nothing.
 */
export function useConsultation(initial: Consultation) {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const notice = useProblemNotice();
  const [view, setView] = useState(initial);
  const [writing, setWriting] = useState(() => writingOf(initial));
  const [kept, setKept] = useState(() => JSON.stringify(writingOf(initial)));
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(0);
  const latest = useRef({ writing, kept, revision: initial.revision });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  latest.current.writing = writing;
  const { id } = initial;

  /** Runs a write after those before it; answers what it answered, or nothing where it was refused. */
  const write = useCallback(
    (run: Write): Promise<Consultation | undefined> => {
      const turn = line.current.then(async () => {
        setPending((count) => count + 1);
        setProblem(undefined);
        const words = latest.current.writing;
        try {
          const answered = await run(requests, { ...sent(words), revision: latest.current.revision });
          latest.current.revision = answered.revision;
          setView(answered);
          void queryClient.invalidateQueries({ queryKey: ['consultations'] });
          return { answered, words };
        } catch (error) {
          if (error instanceof Problem) setProblem(error);
          else notice(error);
          return undefined;
        } finally {
          setPending((count) => count - 1);
        }
      });
      line.current = turn;
      return turn.then((done) => done?.answered);
    },
    [requests, queryClient, notice],
  );

  const save = useCallback(async () => {
    const words = JSON.stringify(latest.current.writing);
    if (words === latest.current.kept) return;
    const saved = await write((all, draft) => all.saveConsultation(id, draft));
    if (!saved) return;
    latest.current.kept = words;
    setKept(words);
  }, [write, id]);

  const unsaved = view.mine && JSON.stringify(writing) !== kept;
  useEffect(() => {
    if (!unsaved) return undefined;
    const timer = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer);
  }, [unsaved, writing, save]);
  const mine = useRef(view.mine);
  mine.current = view.mine;
  useEffect(
    () => () => {
      if (mine.current) void save();
    },
    [save],
  );

  return { view, writing, setWriting, write, problem, unsaved, pending: pending > 0 };
}

export type Work = ReturnType<typeof useConsultation>;
