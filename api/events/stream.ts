import type { Heard } from '@trafficdesk/worker/store/listen.ts';
import type { Response } from 'express';
import { CONTRACT_HEADER } from '../console/contract-header.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { currentSession, type StaffSession } from '../sessions/guard.ts';
import { eventOf, type Listening } from './event-of.ts';

const HEARTBEAT_MS = 20_000;
const RETRY_MS = 1_000;

/** Sent at once and with each heartbeat: a browser hears nothing of comments, and takes a stream that keeps silent for longer as lost. */
const stillHere = (response: Response): string =>
  `: still here\n\nevent: version\ndata: ${JSON.stringify({ contract: response.getHeader(CONTRACT_HEADER) })}\n\n`;

/** One tab of the console holds one stream; nobody needs more than this. */
const STREAMS_PER_SESSION = 12;

/** Open streams by session token. */
const open = new Map<string, Set<Response>>();

/** Whether it may change what somebody may do, or whether they are signed in at all. */
const isAboutSession = (heard: Heard, staffId: string): boolean =>
  (heard.channel === 'staff_changed' && heard.notice.staffId === staffId) ||
  (heard.channel === 'policy_changed' && heard.notice.documentId === 'security');

/** Who listens with this session as things stand now; null once it is over, or they may not listen any more. */
async function listening(deps: Deps, token: string): Promise<Listening | null> {
  const session = await currentSession(deps, token, await securitySettings(deps.db));
  if (session?.stage !== 'full') return null;
  const { id, roles, cities } = session.staff;
  return mayDo(roles, 'event.stream') ? { id, roles, cities } : null;
}

/**
 * Keeps a stream of events open, of what its owner may see, until the browser goes, the session ends, or something may have been missed:
 * then it is closed, the browser comes back by itself and fetches anew. A change of the owner's roles or cities counts for whatever is
 * heard after it. A browser too slow to read is closed too, so that it never fills this process' memory.
 */
export function streamEvents(deps: Deps, { id, token }: StaffSession, response: Response): void {
  // Gone while the session was looked up: it would never close again, and be kept for good.
  if (response.destroyed) return;
  const streams = open.get(token) ?? new Set();
  if (streams.size >= STREAMS_PER_SESSION) throw problem('too-many-streams', { headers: { 'Retry-After': '30' } });

  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  open.set(token, streams.add(response));
  response.write(`retry: ${RETRY_MS}\n\n`);

  let listener: Promise<Listening | null>;
  /** In the order heard, each to whoever it is by then. */
  const tell = (words: (to: Listening) => string | null): void => {
    void listener.then((to) => {
      if (!to) response.end();
      const text = to && words(to);
      if (!text || response.writableEnded) return;
      if (!response.write(text) && response.writableLength > 256 * 1024) response.destroy();
    });
  };
  const lookAgain = (): void => {
    listener = listening(deps, token).catch(() => null);
    tell(() => stillHere(response));
  };
  lookAgain();
  const unsubscribe = deps.listener.subscribe((heard) => {
    if (heard.channel === 'missed') {
      response.end();
      return;
    }
    if (isAboutSession(heard, id)) lookAgain();
    tell((to) => eventOf(heard, to));
  });
  const heartbeat = setInterval(lookAgain, HEARTBEAT_MS);

  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
    streams.delete(response);
    if (streams.size === 0) open.delete(token);
  });
}

/**
 * Ends every stream, where the process goes or can hear of nothing, as its database is away: browsers say that they are cut off and come back to whichever process
 * answers next.
 */
export function endStreams(): void {
  for (const streams of open.values()) for (const response of streams) response.end();
}
