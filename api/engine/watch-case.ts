import type { Listener } from '@trafficdesk/worker/store/listen.ts';

/** How long a caller waits for a worker. What it asked for is done all the same if it takes longer; asking again answers it. */
const PATIENCE_MS = 12_000;

export interface CaseWatch {
  /** Resolves with true once something is heard of the case that was not heard yet, with false when the caller has waited long enough. */
  heard(): Promise<boolean>;
  stop(): void;
}

/** Watches a case from now on, for whoever calls for a worker and then waits for what comes of it. Where the case stands, its row says. */
export function watchCase(listener: Listener, caseId: string): CaseWatch {
  let news = false;
  let isOver = false;
  let wake = (): void => undefined;
  const timer = setTimeout(() => {
    isOver = true;
    wake();
  }, PATIENCE_MS);
  const unsubscribe = listener.subscribe((told) => {
    const isOfCase = told.channel === 'case_changed' || told.channel === 'decision_refused' ? told.notice.caseId === caseId : false;
    if (!isOfCase && told.channel !== 'missed') return;
    news = true;
    wake();
  });
  return {
    async heard() {
      if (!news && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      const isNew = news;
      news = false;
      return isNew;
    },
    stop() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
