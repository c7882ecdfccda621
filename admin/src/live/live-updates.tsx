import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { forget } from '../session/current-session.ts';
import { openEventStream } from './event-stream.ts';
import { liveEventNames, tellLive } from './live-events.ts';
import { hearContract, lookForNewConsole } from './versions.ts';

/** Whether events come: not yet, as they should, being tried for again, or there is no network at all. */
export type Liveness = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** How the page stands to the server. Times are milliseconds since 1970. */
export interface Connection {
  liveness: Liveness;
  /** Until when what is shown was kept up to date; of a page never connected, when it was opened. */
  asOf: number;
  retryAt: number;
  /** Tries again at once. */
  retry: () => void;
}

const ConnectionContext = createContext<Connection>({ liveness: 'connecting', asOf: 0, retryAt: 0, retry: () => undefined });

const everything: QueryKey[] = [
  ['case'],
  ['cases'],
  ['handling'],
  ['handlings'],
  ['violation-objection'],
  ['violation-objections'],
  ['queue'],
  ['board'],
  ['matters'],
  ['mentions'],
  ['related'],
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
  mention: () => [['mentions']],
  consultation: () => [['consultations']],
  appointment: () => [['appointments'], ['office-times']],
  case: ({ caseId }) => [['case', caseId], ['cases'], ['bindings']],
  handling: ({ handlingId }) => [['handling', handlingId], ['handlings']],
  queue: ({ caseId }) => [['queue'], ['board'], ['case', caseId]],
  claim: ({ caseId }) => [['queue'], ['board'], ['case', caseId]],
  decision: ({ caseId }) => [['case', caseId]],
  binding: ({ caseId }) => [['bindings'], ['case', caseId]],
  policy: () => [['policy'], ['reasons'], ['cities']],
  staff: () => [['staff']],
  session: () => [['auth'], ...everything],
};

/** Milliseconds that events are gathered for, and that pass at least between two refreshes: a busy desk sends many a second. */
const settle = 250;
const rest = 2_000;

/**
 * Listens to the server's events and has what they touch read again. Nothing is replayed, so that a reconnect reads everything. Where the
 * stream is refused because the session is over, the sign-in page takes this one's place.
 */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const requests = useRequests();
  const [connection, setConnection] = useState(() => ({ liveness: 'connecting' as Liveness, asOf: Date.now(), retryAt: 0 }));
  const retry = useRef(() => {});

  useEffect(() => {
    const stale = new Map<string, QueryKey>();
    let refreshing: ReturnType<typeof setTimeout> | undefined;
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
    const events: Record<string, (data: string) => void> = {
      version: (data) => hearContract((JSON.parse(data) as { contract?: string }).contract),
    };
    for (const [event, keysOf] of Object.entries(touched)) {
      events[event] = (data) => {
        const about: unknown = JSON.parse(data);
        // My own rights changed: what they are is asked anew.
        if (event === 'session') forget();
        const told = liveEventNames.find((name) => name === event);
        if (told) tellLive(told, about);
        refresh(keysOf(about as Parameters<typeof keysOf>[0]));
      };
    }
    const stream = openEventStream({
      network: window,
      events,
      onOpen: () => {
        setConnection({ liveness: 'live', asOf: Date.now(), retryAt: 0 });
        if (wasLive) {
          refresh(everything);
          void lookForNewConsole();
        }
        wasLive = true;
      },
      onLost: ({ refused, asOf, retryAt }) => {
        setConnection((before) => ({
          liveness: navigator.onLine ? (wasLive ? 'reconnecting' : 'connecting') : 'offline',
          asOf: before.liveness === 'live' ? asOf : before.asOf,
          retryAt,
        }));
        if (refused) void requests.lookAtSession().catch(() => undefined);
      },
    });
    retry.current = stream.retry;
    return () => {
      stream.close();
      clearTimeout(refreshing);
    };
  }, [queryClient, requests]);

  const value = useMemo(() => ({ ...connection, retry: () => retry.current() }), [connection]);
  return <ConnectionContext value={value}>{children}</ConnectionContext>;
}

/** How the page stands to the server now. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}
