import { isIP } from 'node:net';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Request } from 'express';
import { requestIdOf } from '../log.ts';

/** Where a request came from. The address is one, or nothing: whoever writes X-Forwarded-For may write anything there. */
export function originOf(request: Request): Origin {
  const [address = ''] = (request.ip ?? '').split('%');
  return { requestId: requestIdOf(request), address: isIP(address) ? address : null };
}
