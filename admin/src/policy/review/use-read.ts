import { useGetIdentity } from 'react-admin';
import { useKept } from '../use-kept.ts';
import type { PartId } from './part-id.ts';
import type { Reviewed } from './reviewed.ts';
import { useCountingBacktest } from './use-counting-backtest.ts';
import { useQuestions } from './use-questions.ts';

interface Read {
  isRead: (part: PartId) => boolean;
  setRead: (part: PartId, read: boolean) => void;
}

/**
 * Which parts were ticked off as read. A tick is of what was there to read: it falls where that is another since. That of the backtest is the
 * record the server keeps.
 */
export function useRead(reviewed: Reviewed): Read {
  const { document, version, replaced } = reviewed;
  const { identity } = useGetIdentity();
  const { data: backtest } = useCountingBacktest(reviewed);
  const { data: findings } = useQuestions(reviewed);
  const [ticks, keep] = useKept<Partial<Record<PartId, string>>>('review', document.id, version.version);
  const against = String(replaced?.version);
  const shown: Partial<Record<PartId, string>> = { changes: against, case: against, questions: findings && JSON.stringify(findings) };
  const seen = backtest?.state === 'finished' && backtest.seenBy.some(({ person }) => person.id === identity?.id);
  return {
    isRead: (part) => (part === 'backtest' ? seen : shown[part] !== undefined && ticks?.[part] === shown[part]),
    setRead: (part, read) => keep({ ...ticks, [part]: read ? shown[part] : undefined }),
  };
}
