import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../../api/problem.ts';
import type { PolicyDraftWithContent } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useProblemNotice } from '../../api/use-problem-notice.ts';
import { useWords } from '../../i18n/words.ts';
import type { Content } from '../content.ts';
import { readKept, writeKept } from './kept-content.ts';
import { differs, type Working, workingOf } from './working.ts';

export interface DraftState {
  /** The draft on the server that the page started from. */
  draft: PolicyDraftWithContent;
  working: Working;
  /** Whether something is typed that is not saved. */
  dirty: boolean;
  saving: boolean;
  setTitle: (title: string) => void;
  setContent: (content: Content) => void;
  setUnparsed: (unparsed: string | undefined) => void;
  /** Saves the next revision, on top of the revision read or of another; answers it, or undefined where it was refused. */
  save: (onTopOf?: number) => Promise<PolicyDraftWithContent | undefined>;
  /** What somebody else saved meanwhile. */
  theirs: PolicyDraftWithContent | undefined;
  /** The refusal that says so, until it is answered. */
  conflict: Problem | undefined;
  closeConflict: () => void;
  takeTheirs: () => void;
  /** What was typed earlier and is not on the page. */
  aside: Working | undefined;
  bringBack: () => void;
  dropAside: () => void;
}

/** A draft being written. `latest` is what the server has: newer than what the page started from where somebody else saved it. */
export function useDraft(latest: PolicyDraftWithContent): DraftState {
  const t = useWords();
  const notify = useNotify();
  const notice = useProblemNotice();
  const queryClient = useQueryClient();
  const { documentId, id } = latest;
  const [draft, setDraft] = useState(latest);
  const [working, setWorking] = useState(() => workingOf(latest));
  const [aside, setAside] = useState(() => {
    const left = readKept(id, 'working');
    return left && differs(left, latest) ? left : readKept(id, 'aside');
  });
  const [conflict, setConflict] = useState<Problem>();
  const dirty = useMemo(() => differs(working, draft), [working, draft]);
  const isNewer = latest.revision > draft.revision;
  if (isNewer && !dirty) begin(latest);

  useEffect(() => writeKept(id, 'working', dirty ? working : undefined), [id, dirty, working]);
  useEffect(() => writeKept(id, 'aside', aside), [id, aside]);

  function begin(from: PolicyDraftWithContent) {
    setDraft(from);
    setWorking(workingOf(from));
  }
  const keepDraft = (saved: PolicyDraftWithContent) => queryClient.setQueryData(['policy', 'draft', documentId, id], saved);
  const { mutateAsync, isPending } = useAction<Working, PolicyDraftWithContent>({
    run: (requests, { revision, title, content }) => requests.savePolicyDraft(documentId, id, { revision, title: title.trim(), content }),
    refresh: ['policy'],
    onSuccess: (saved, { title }) => {
      keepDraft(saved);
      setDraft(saved);
      // What was typed while it was being saved stays.
      setWorking((now) => ({ ...now, revision: saved.revision, title: now.title === title ? saved.title : now.title }));
      setConflict(undefined);
      notify(t('policy.draftSaved'), { type: 'success' });
    },
    onProblem: (problem) => (problem.code === 'draft-moved-on' ? setConflict(problem) : notice(problem)),
  });

  return {
    draft,
    working,
    dirty,
    saving: isPending,
    setTitle: (title) => setWorking((now) => ({ ...now, title })),
    setContent: (content) => setWorking(({ revision, title }) => ({ revision, title, content })),
    setUnparsed: (unparsed) => setWorking((now) => ({ ...now, unparsed })),
    save: (revision = working.revision) => mutateAsync({ ...working, revision }).catch(() => undefined),
    theirs: isNewer ? latest : undefined,
    conflict,
    closeConflict: () => setConflict(undefined),
    takeTheirs: () => {
      setAside(working);
      begin(latest);
      setConflict(undefined);
    },
    aside,
    bringBack: () => {
      if (!aside) return;
      setWorking(aside);
      setAside(dirty ? working : undefined);
    },
    dropAside: () => setAside(undefined),
  };
}
