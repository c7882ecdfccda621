import type { Response } from 'express';

/** Aborts when the caller's connection closes before it was answered: what they asked for is of use to nobody then. */
export function callerGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}
