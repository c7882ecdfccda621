import type { Heard } from '@trafficdesk/worker/store/listen.ts';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { currentSession, type StaffSession } from '../sessions/guard.ts';

const HEARTBEAT_MS = 20_000;
const RETRY_MS = 1_000;

/** One tab of the console holds one stream; nobody needs more than this. */
const STREAMS_PER_SESSION = 12;

/** Open streams by session token. */
const open = new Map<string, Set<Response>>();

/** What a browser is told of something heard; null when it has to start over. */
function eventOf(heard: Heard): string | null {
  switch (heard.channel) {
    case 'case_changed':
      return `event: case\ndata: ${JSON.stringify(heard.notice)}\n\n`;
    case 'queue_changed':
      return `event: queue\ndata: ${JSON.stringify({ caseId: heard.notice.caseId })}\n\n`;
    case 'policy_changed':
      return `event: policy\ndata: ${JSON.stringify({ documentId: heard.notice.documentId })}\n\n`;
    case 'binding_changed':
      return `event: binding\ndata: ${JSON.stringify(heard.notice)}\n\n`;
    case 'missed':
      return null;
  }
}

/**
 * Keeps a stream of events open until the browser goes, the session ends, or something may have been missed: then it is closed, the
 * browser comes back by itself and fetches anew. A browser too slow to read is closed too, so that it never fills this process' memory.
 */
export function streamEvents(deps: Deps, { token }: StaffSession, request: Request, response: Response): void {
  // Gone while the session was looked up: it would never close again, and be kept for good.
  if (response.destroyed) return;
  const streams = open.get(token) ?? new Set();
  if (streams.size >= STREAMS_PER_SESSION) throw problem('too-many-streams', { headers: { 'Retry-After': '30' } });

  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  open.set(token, streams.add(response));
  response.write(`retry: ${RETRY_MS}\n\n`);

  const send = (text: string): void => {
    if (!response.write(text) && response.writableLength > 256 * 1024) response.destroy();
  };
  const unsubscribe = deps.listener.subscribe((heard) => {
    const event = eventOf(heard);
    if (event === null) response.end();
    else send(event);
  });
  const heartbeat = setInterval(() => {
    currentSession(deps, token).then(
      (session) => (session ? send(': still here\n\n') : response.end()),
      () => response.end(),
    );
  }, HEARTBEAT_MS);

  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
    streams.delete(response);
    if (streams.size === 0) open.delete(token);
  });
}

/** Ends every stream, so that the process can go; browsers come back to whichever process answers next. */
export function endStreams(): void {
  for (const streams of open.values()) for (const response of streams) response.end();
}
