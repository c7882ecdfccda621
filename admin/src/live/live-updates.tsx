import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { forget } from '../session/current-session.ts';

export type Liveness = 'connecting' | 'live' | 'reconnecting';

const LivenessContext = createContext<Liveness>('connecting');

const everything: QueryKey[] = [
  ['case'],
  ['cases'],
  ['handling'],
  ['handlings'],
  ['violation-objection'],
  ['violation-objections'],
  ['queue'],
  ['matters'],
  ['consultations'],
  ['appointments'],
  ['bindings'],
  ['policy'],
  ['reasons'],
  ['staff'],
  ['cities'],
];

/** Which queries an event of the stream makes out of date. A claim changes the queue, and who holds the case it is about. */
const touched: Record<string, (about: { caseId: string; handlingId: string }) => QueryKey[]> = {
  matter: () => [['matters']],
  consultation: () => [['consultations']],
  appointment: () => [['appointments'], ['office-times']],
  case: ({ caseId }) => [['case', caseId], ['cases'], ['bindings']],
  handling: ({ handlingId }) => [['handling', handlingId], ['handlings']],
  queue: ({ caseId }) => [['queue'], ['case', caseId]],
  binding: ({ caseId }) => [['bindings'], ['case', caseId]],
  policy: () => [['policy'], ['reasons'], ['cities']],
  staff: () => [['staff']],
  session: () => [['auth'], ...everything],
};

/** Milliseconds that events are gathered for, and that pass at least between two refreshes: a busy desk sends many a second. */
const settle = 250;
const rest = 2_000;

const firstWait = 1_000;
const longestWait = 30_000;

/**
 * Listens to the server's events and has what they touch read again. Nothing is replayed, so that a reconnect reads everything. Where the
 * stream is refused because the session is over, the sign-in page takes this one's place.
 */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const requests = useRequests();
  const [liveness, setLiveness] = useState<Liveness>('connecting');

  useEffect(() => {
    const stale = new Map<string, QueryKey>();
    let source: EventSource;
    let refreshing: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let wait = firstWait;
    let wasLive = false;
    let refreshedAt = 0;

    const refresh = (keys: QueryKey[]) => {
      for (const key of keys) stale.set(key.join(), key);
      refreshing ??= setTimeout(
        () => {
          refreshing = undefined;
          for (const queryKey of stale.values()) void queryClient.invalidateQueries({ queryKey });
          stale.clear();
          refreshedAt = Date.now();
        },
        Math.max(settle, refreshedAt + rest - Date.now()),
      );
    };
    const open = () => {
      source = new EventSource('/api/events');
      source.addEventListener('open', () => {
        setLiveness('live');
        if (wasLive) refresh(everything);
        wasLive = true;
        wait = firstWait;
      });
      source.addEventListener('error', () => {
        setLiveness('reconnecting');
        // The browser tries again by itself, but gives up for good where the server answered with an error. It keeps to itself which one.
        if (source.readyState !== EventSource.CLOSED) return;
        void requests.lookAtSession().catch(() => undefined);
        reopening = setTimeout(open, wait);
        wait = Math.min(wait * 2, longestWait);
      });
      // My own rights changed: what they are is asked anew.
      source.addEventListener('session', forget);
      for (const [event, keysOf] of Object.entries(touched)) {
        source.addEventListener(event, ({ data }: MessageEvent<string>) =>
          refresh(keysOf(JSON.parse(data) as Parameters<typeof keysOf>[0])),
        );
      }
    };
    open();
    return () => {
      source.close();
      clearTimeout(refreshing);
      clearTimeout(reopening);
    };
  }, [queryClient, requests]);

  return <LivenessContext value={liveness}>{children}</LivenessContext>;
}

export function useLiveness(): Liveness {
  return useContext(LivenessContext);
}
