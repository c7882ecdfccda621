import type { Request } from 'express';
import { z } from 'zod';

const key = z.string('An Idempotency-Key header is needed').min(1);

/** The key a request goes under; throws a ZodError where it has none. */
export const idempotencyKey = (request: Request): string => key.parse(request.get('idempotency-key'));
