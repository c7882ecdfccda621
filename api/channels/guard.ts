import { findChannel } from '@trafficdesk/worker/store/channels.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';

const BEARER = /^Bearer ([\x21-\x7e]{16,200})$/i;

/** The channel whose key the request carries; a problem when it carries none, one that nobody has, or one that is used too often. */
export async function authenticateChannel(deps: Deps, request: Request): Promise<{ id: string }> {
  const key = BEARER.exec(request.get('Authorization') ?? '')?.[1];
  const channel = key ? await findChannel(deps.db, key) : null;
  if (!channel) throw problem('not-authenticated', { headers: { 'WWW-Authenticate': 'Bearer realm="trafficdesk"' } });
  await spend(deps, 'channel', channel.id);
  return channel;
}
