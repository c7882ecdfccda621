import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import { z } from 'zod';
import type { Operation } from './operation.ts';

const HEADER = 'X-End-User';

const endUser = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/)
  .optional()
  .meta({
    description:
      'Who of the channel’s users it calls for: a pseudonym of its own making, always the same for one user or device, and nobody’s name or number. ' +
      'Limits count by it; calls without it share the limits of one user',
  });

/** The headers of a request as an operation reads them: a channel may say with each which of its users it calls for. */
export const headersOf = ({ access, request }: Pick<Operation, 'access' | 'request'>): z.ZodObject | undefined =>
  access !== 'public' && 'channel' in access ? (request.headers ?? z.object({})).extend({ [HEADER]: endUser }) : request.headers;

/** The end user that a channel's request names, as limits know them; null where it names none. */
export function endUserOf(seal: Seal, channelId: string, headers: unknown): string | null {
  const named = (headers as Record<string, string | undefined> | undefined)?.[HEADER];
  return named === undefined ? null : seal.lookupHash('end-user', `${channelId} ${named}`).toString('base64url');
}
